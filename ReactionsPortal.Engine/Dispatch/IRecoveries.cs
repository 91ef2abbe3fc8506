using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Catches up with destinations that failed and are back: at a rate, without what is superseded, in a plan that outlives a restart.</summary>
public interface IRecoveries
{
    /// <summary>Runs that a plan may start in a minute.</summary>
    const int MostPerMinute = 6_000;

    /// <summary>Destinations with runs of the last 14 days that failed for good or wait for their next attempt, the one with the most first.</summary>
    Task<IReadOnlyList<RecoveryOutlook>> OutlookAsync(CancellationToken cancellationToken);

    /// <summary>The newest plans, those that go on first.</summary>
    Task<IReadOnlyList<Recovery>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Starts a plan. Needs Support.</summary>
    /// <param name="destination">Host, and port where it is not the usual one, as in the outlook.</param>
    /// <param name="perMinute">1 to <see cref="MostPerMinute"/>.</param>
    /// <param name="leavesOutSuperseded">Whether runs are left out after whose deployment the same project was deployed to the same environment anew.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan; null: there is nothing to catch up with, or one goes on for this destination.</returns>
    Task<Recovery?> StartAsync(string destination, int perMinute, bool leavesOutSuperseded, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends a plan; what was started goes on. Needs Support.</summary>
    /// <returns>False when it is over or not there.</returns>
    Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}
