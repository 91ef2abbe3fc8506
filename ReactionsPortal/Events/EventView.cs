using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>An event over the API.</summary>
internal sealed record EventView
{
    public required Guid Id { get; init; }
    public required EventSource Source { get; init; }

    /// <summary>What tells a repeat apart; null when the sender names nothing.</summary>
    public string? DeduplicationKey { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Summary { get; init; }

    /// <summary>Octopus's category, or what happened in the portal itself; null for others.</summary>
    public string? Category { get; init; }

    /// <summary>Path that was called; null for others than webhooks.</summary>
    public string? Route { get; init; }

    /// <summary>Whether the portal's own key caused it in Octopus.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The run that caused it, where that can be told.</summary>
    public Guid? CausedByRun { get; init; }

    /// <summary>Octopus's number of it; null where only a subscription brought it.</summary>
    public long? AutoId { get; init; }

    /// <summary>When a subscription brought it.</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>When Octopus's feed brought it.</summary>
    public DateTimeOffset? FedAt { get; init; }

    /// <summary>As received, keys masked.</summary>
    public required EventContent Content { get; init; }

    /// <summary>Empty until the event was matched.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required IReadOnlyList<VerdictView> Verdicts { get; init; }

    /// <summary>What reactions expect after it, what it ended, or, for an absence, what did not come.</summary>
    public required IReadOnlyList<Awaited> Awaited { get; init; }

    public static EventView Of(Event found, IReadOnlyDictionary<string, string> variables, IReadOnlyList<Explanation> verdicts, IReadOnlyList<Awaited> awaited) => new()
    {
        Id = found.Id,
        Source = found.Source,
        DeduplicationKey = found.DeduplicationKey,
        ReceivedAt = found.ReceivedAt,
        OccurredAt = found.OccurredAt,
        Summary = found.Summary,
        Category = found.Category,
        Route = found.Route,
        IsOwn = found.IsOwn,
        CausedByRun = found.CausedByRun,
        AutoId = found.AutoId,
        PushedAt = found.PushedAt,
        FedAt = found.FedAt,
        Content = found.Content,
        Variables = variables,
        Verdicts = [.. verdicts.Select(VerdictView.Of)],
        Awaited = awaited,
    };
}
