using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Sends stored events through today's reactions again.</summary>
public interface IReplay
{
    /// <summary>Makes new runs for every enabled reaction that matches the event today; the kept explanations stay as they are. Needs Support.</summary>
    Task<ReplayOutcome> ReplayAsync(Guid eventId, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a replay.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome()
    {
    }

    /// <summary>Done: ids of the new runs.</summary>
    public sealed record Done(IReadOnlyList<Guid> Runs) : ReplayOutcome;

    /// <summary>There is no such event.</summary>
    public sealed record NotFound : ReplayOutcome;

    /// <summary>Nothing was run; a sentence says why.</summary>
    public sealed record Refused(string Why) : ReplayOutcome;
}
