using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>Which events a list shows. Stands in the address, so that a link opens exactly that list.</summary>
internal sealed record EventFilters
{
    public EventSource? Source { get; init; }

    /// <summary>Octopus's category, such as <c>DeploymentFailed</c>.</summary>
    public string? Category { get; init; }

    public string? Route { get; init; }

    public ListPeriod? Period { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Address.Contains('?', StringComparison.Ordinal);

    /// <summary>How many are set of those that a phone has in a sheet of their own.</summary>
    public int MoreCount => new object?[] { Category, Route, Period, From ?? To }.Count(one => one is not null);

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static EventFilters Of(string? source, string? category, string? route, string? period, string? text, string? from = null, string? to = null) => new()
    {
        Source = Enum.TryParse<EventSource>(source, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null,
        Category = Some(category),
        Route = Some(route),
        Period = ListPeriod.Find(period),
        From = ListSpan.Parse(from),
        To = ListSpan.Parse(to),
        Text = Some(text),
    };

    public string Address => PageAddress.Of("events", ("source", Source?.ToString()), ("category", Category), ("route", Route), ("last", Period?.Key), ("from", ListSpan.Text(From)), ("to", ListSpan.Text(To)), ("q", Text));

    /// <summary>What stands behind the list's address.</summary>
    public string Query => Address["events".Length..];

    public EventQuery ToQuery(DateTimeOffset now) => new()
    {
        Source = Source,
        Category = Category,
        Route = Route,
        From = From ?? now - Period?.Span,
        To = To,
        Text = Text,
    };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    public IReadOnlyList<string> InWords(TimeZoneInfo zone)
    {
        string?[] words =
        [
            Source is { } source ? EventWords.Source(source) : null,
            Category,
            Route,
            Text is null ? null : $"“{Text}”",
            Period is null ? null : L($"the {Period.Words}"),
            ListSpan.Words(From, To, zone),
        ];
        return [.. words.OfType<string>()];
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
