using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>Which runs a list shows. Stands in the address, so that a link opens exactly that list.</summary>
internal sealed record RunFilters
{
    /// <summary>How an hour stands in the address.</summary>
    private const string HourFormat = "yyyy-MM-dd'T'HH'Z'";

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    public Guid? Reaction { get; init; }

    public Guid? Event { get; init; }

    public ListPeriod? Period { get; init; }

    /// <summary>Only runs made in the hour that begins here, as a bar of the chart on the home page.</summary>
    public DateTimeOffset? Hour { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Statuses.Count > 0 || Reaction is not null || Event is not null || Period is not null || Hour is not null || Text is not null;

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static RunFilters Of(string? status, string? reaction, string? @event, string? period, string? hour, string? text) => new()
    {
        Statuses = [.. (status ?? "").Split(',').Select(word => Enum.TryParse<RunStatus>(word, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : (RunStatus?)null).OfType<RunStatus>().Distinct()],
        Reaction = Guid.TryParse(reaction, out var reactionId) ? reactionId : null,
        Event = Guid.TryParse(@event, out var eventId) ? eventId : null,
        Period = ListPeriod.Find(period),
        Hour = DateTimeOffset.TryParseExact(hour, HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begun) ? begun : null,
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
    };

    public string Address => PageAddress.Of("runs",
        ("status", string.Join(',', Statuses)), ("reaction", Reaction?.ToString()), ("event", Event?.ToString()), ("last", Period?.Key), ("hour", Hour?.ToUniversalTime().ToString(HourFormat, CultureInfo.InvariantCulture)), ("q", Text));

    public RunQuery ToQuery(DateTimeOffset now) => new()
    {
        Statuses = Statuses,
        Reaction = Reaction,
        Event = Event,
        From = Hour ?? now - Period?.Span,
        To = Hour?.AddHours(1),
        Text = Text,
    };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    public IReadOnlyList<string> InWords(string? reactionName)
    {
        string?[] words =
        [
            Statuses.Count == 0 ? null : string.Join(" or ", Statuses.Select(status => RunStatusLook.Of(status).Word)),
            Reaction is null ? null : $"the reaction {reactionName ?? "that was deleted"}",
            Event is null ? null : "one event",
            Text is null ? null : $"“{Text}”",
            Period is null ? null : $"the {Period.Words}",
            Hour is null ? null : "that hour",
        ];
        return [.. words.OfType<string>()];
    }
}
