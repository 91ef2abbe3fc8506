using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions;

/// <summary>Everything that one attempt needs.</summary>
internal sealed record ActionWork
{
    /// <summary>The run.</summary>
    public required Run Run { get; init; }

    /// <summary>Number of this attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The reaction at the version that matched.</summary>
    public required ReactionDocument Document { get; init; }

    /// <summary>The event as received.</summary>
    public required Event Event { get; init; }

    /// <summary>The files that came with it, for scripts.</summary>
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];

    /// <summary>All variables but <c>Secrets.*</c>: the event's, <c>Run.*</c>, <c>Reaction.*</c>, <c>Captured.*</c>.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Secrets that the action refers to (HTTP) or all (scripts), by name.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>Masks those secrets' values wherever text leaves the attempt.</summary>
    public required SecretMask Mask { get; init; }

    /// <summary>Longest time for this attempt.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How many of the action's several requests earlier attempts have done.</summary>
    public int RequestsDone { get; init; }

    /// <summary>Puts on disk that so many requests are done, with what the last of them captured.</summary>
    public Func<int, IReadOnlyList<CapturedText>, Task> Keep { get; init; } = (_, _) => Task.CompletedTask;
}
