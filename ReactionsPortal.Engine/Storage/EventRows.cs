using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Turns events into rows and back.</summary>
internal static class EventRows
{
    private const int LongestSummary = 500;

    public static EventRow Write(Event received) => new()
    {
        Id = received.Id,
        Source = received.Source,
        Origin = received.Origin,
        DeduplicationKey = received.DeduplicationKey is { } key ? StoredText.Clean(key) : null,
        ReceivedAt = received.ReceivedAt,
        OccurredAt = received.OccurredAt,
        Summary = received.Summary.Length <= LongestSummary ? received.Summary : received.Summary[..(LongestSummary - 3)] + "...",
        Category = received.Category,
        Route = received.Route,
        AutoId = received.AutoId,
        PushedAt = received.PushedAt,
        FedAt = received.FedAt,
        CausedByRunId = received.CausedByRun,
        ContentJson = RowJson.Write(received.Content with { Body = "" }),
        Body = received.Content.Body,
    };

    public static Event Read(EventRow row) => new()
    {
        Id = row.Id,
        Source = row.Source,
        Origin = row.Origin,
        DeduplicationKey = row.DeduplicationKey,
        ReceivedAt = row.ReceivedAt,
        OccurredAt = row.OccurredAt,
        Summary = row.Summary,
        Category = row.Category,
        Route = row.Route,
        AutoId = row.AutoId,
        PushedAt = row.PushedAt,
        FedAt = row.FedAt,
        IsOwn = row.IsOwn,
        CausedByRun = row.CausedByRunId,
        Content = ReadContent(row),
    };

    private static EventContent ReadContent(EventRow row)
    {
        var content = RowJson.Read<EventContent>(row.ContentJson);
        return content with
        {
            Headers = new Dictionary<string, string>(content.Headers, StringComparer.OrdinalIgnoreCase),
            Query = new Dictionary<string, string>(content.Query, StringComparer.OrdinalIgnoreCase),
            RouteValues = new Dictionary<string, string>(content.RouteValues, StringComparer.OrdinalIgnoreCase),
            Body = row.Body,
        };
    }
}
