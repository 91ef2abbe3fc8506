using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>Which runs a list shows. Stands in the address, so that a link opens exactly that list.</summary>
public sealed record RunFilters
{
    /// <summary>How an hour stands in the address.</summary>
    private const string HourFormat = "yyyy-MM-dd'T'HH'Z'";

    /// <summary>Shorter ones are not told apart.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Durations to choose from.</summary>
    public static IReadOnlyList<TimeSpan> Durations { get; } = [Shortest, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>Numbers of attempts to choose from.</summary>
    public static IReadOnlyList<int> AttemptCounts { get; } = [2, 3, 5, 10];

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    public Guid? Reaction { get; init; }

    public Guid? Event { get; init; }

    /// <summary>Words of the event's line.</summary>
    public string? About { get; init; }

    /// <summary>Those that took as long, or are under way for as long.</summary>
    public TimeSpan? Longer { get; init; }

    /// <summary>At least as many attempts.</summary>
    public int? Attempts { get; init; }

    public ListPeriod? Period { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Only runs made in the hour that begins here, as a bar of the chart on the home page.</summary>
    public DateTimeOffset? Hour { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Statuses.Count > 0 || Address.Contains('?', StringComparison.Ordinal);

    /// <summary>How many are set of those that a phone has in a sheet of their own.</summary>
    public int MoreCount => new object?[] { Reaction, Event, About, Longer, Attempts, Period, From ?? To, Hour }.Count(one => one is not null);

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static RunFilters Of(string? status, string? reaction, string? @event, string? period, string? hour, string? text, string? about = null, string? longer = null, string? attempts = null, string? from = null, string? to = null) => new()
    {
        Statuses = [.. (status ?? "").Split(',').Select(word => Enum.TryParse<RunStatus>(word, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : (RunStatus?)null).OfType<RunStatus>().Distinct()],
        Reaction = Guid.TryParse(reaction, out var reactionId) ? reactionId : null,
        Event = Guid.TryParse(@event, out var eventId) ? eventId : null,
        About = Some(about),
        Longer = int.TryParse(longer, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= Shortest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null,
        Attempts = int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 2 ? count : null,
        Period = ListPeriod.Find(period),
        From = ListSpan.Parse(from),
        To = ListSpan.Parse(to),
        Hour = DateTimeOffset.TryParseExact(hour, HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begun) ? begun : null,
        Text = Some(text),
    };

    public string Address => PageAddress.Of("runs",
        ("status", string.Join(',', Statuses)), ("reaction", Reaction?.ToString()), ("event", Event?.ToString()), ("about", About),
        ("longer", Longer?.TotalSeconds.ToString(CultureInfo.InvariantCulture)), ("attempts", Attempts?.ToString(CultureInfo.InvariantCulture)),
        ("last", Period?.Key), ("from", ListSpan.Text(From)), ("to", ListSpan.Text(To)), ("hour", Hour?.ToUniversalTime().ToString(HourFormat, CultureInfo.InvariantCulture)), ("q", Text));

    /// <summary>What stands behind the list's address.</summary>
    public string Query => Address["runs".Length..];

    public RunQuery ToQuery(DateTimeOffset now) => new()
    {
        Statuses = Statuses,
        Reaction = Reaction,
        Event = Event,
        About = About,
        LongerThan = Longer,
        MinAttempts = Attempts,
        From = Hour ?? From ?? now - Period?.Span,
        To = Hour?.AddHours(1) ?? To,
        Text = Text,
    };

    /// <summary>The same with another time.</summary>
    public RunFilters At(ListPeriod? period, DateTimeOffset? from = null, DateTimeOffset? to = null) => this with { Period = period, From = from, To = to, Hour = null };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    public IReadOnlyList<string> InWords(string? reactionName, TimeZoneInfo zone)
    {
        string?[] words =
        [
            Statuses.Count == 0 ? null : string.Join(L(" or "), Statuses.Select(status => RunStatusLook.Of(status).Word)),
            Reaction is null ? null : L($"the reaction {reactionName ?? L("that was deleted")}"),
            Event is null ? null : L("one event"),
            About is null ? null : L($"the event “{About}”"),
            Longer is { } longer ? L($"longer than {Controls.InWords.Duration(longer)}") : null,
            Attempts is { } attempts ? L($"{attempts} attempts or more") : null,
            Text is null ? null : $"“{Text}”",
            Period is null ? null : L($"the {Period.Words}"),
            ListSpan.Words(From, To, zone),
            Hour is null ? null : L("that hour"),
        ];
        return [.. words.OfType<string>()];
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
