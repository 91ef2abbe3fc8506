using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Chain;

/// <summary>What an item of a chain is.</summary>
public enum ChainKind
{
    /// <summary>An event.</summary>
    Event,

    /// <summary>A run of a reaction.</summary>
    Run,

    /// <summary>A release in Octopus.</summary>
    Release,

    /// <summary>A deployment in Octopus.</summary>
    Deployment,

    /// <summary>A runbook run in Octopus.</summary>
    RunbookRun,
}

/// <summary>A link of a chain, with what came of it.</summary>
public sealed record ChainItem
{
    /// <summary>What it is.</summary>
    public required ChainKind Kind { get; init; }

    /// <summary>The event's or the run's id; null for what is in Octopus.</summary>
    public Guid? Id { get; init; }

    /// <summary>Octopus's id of the document, such as <c>Releases-12</c>; null for events and runs.</summary>
    public string? Document { get; init; }

    /// <summary>In words: what happened, the reaction's name, the release's number.</summary>
    public required string Title { get; init; }

    /// <summary>When the event was received or the run made; null for what is in Octopus.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The run's state.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>Whether a member had the run before it done again.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Where the event came from.</summary>
    public EventSource? Source { get; init; }

    /// <summary>The event's category.</summary>
    public string? Category { get; init; }

    /// <summary>The event's route.</summary>
    public string? Route { get; init; }

    /// <summary>Whether it is what was asked about.</summary>
    public bool IsThis { get; init; }

    /// <summary>What came of it, in the order it came.</summary>
    public IReadOnlyList<ChainItem> Next { get; init; } = [];

    /// <summary>How many more came of it that are left out here.</summary>
    public int More { get; init; }

    /// <summary>Whether there are even more than counted.</summary>
    public bool IsMoreThan { get; init; }

    /// <summary>Whether it is only known that there is one: who asks may not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The chain as somebody may see it: what is hidden stands without a name where something that is seen came of it, and else is left out, uncounted.</summary>
    /// <param name="sees">Whether an event or a run is seen, by its id.</param>
    /// <returns>Null: nothing of it is seen.</returns>
    public ChainItem? SeenBy(Func<ChainKind, Guid, bool> sees)
    {
        var isSeen = Id is { } id && sees(Kind, id);
        List<ChainItem> next = [.. Next.Select(item => item.SeenBy(sees)).OfType<ChainItem>()];
        if (isSeen || (Id is null && next.Count > 0))
            return this with { Next = next, More = 0, IsMoreThan = false };
        return next.Count == 0 ? null : new ChainItem { Kind = Kind, Title = Kind == ChainKind.Run ? "A run that you may not see" : "An event that you may not see", IsHidden = true, Next = next };
    }
}
