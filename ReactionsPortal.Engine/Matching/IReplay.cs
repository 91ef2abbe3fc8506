using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Sends stored events through today's reactions again.</summary>
public interface IReplay
{
    /// <summary>Makes new runs for every enabled reaction that matches the event today; the kept explanations stay as they are. Needs Support.</summary>
    /// <returns>Ids of the new runs; null when there is no such event.</returns>
    Task<IReadOnlyList<Guid>?> ReplayAsync(Guid eventId, Actor actor, CancellationToken cancellationToken);
}
