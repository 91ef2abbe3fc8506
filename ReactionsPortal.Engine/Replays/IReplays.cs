using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Replays;

/// <summary>Sends stored events through today's reactions once more: said first, done at a rate.</summary>
public interface IReplays
{
    /// <summary>Most events of one replay; of more the newest.</summary>
    const int MostEvents = 10_000;

    /// <summary>Runs that a replay may start in a minute.</summary>
    const int MostPerMinute = 6_000;

    /// <summary>Says what would be sent where, and sends nothing.</summary>
    /// <returns>Null when there is no such event or reaction.</returns>
    Task<ReplayForecast?> ForecastAsync(ReplayWish wish, CancellationToken cancellationToken);

    /// <summary>Starts a replay; it goes on whoever looks, and after a restart. Needs Support.</summary>
    /// <param name="wish">What is asked for.</param>
    /// <param name="perMinute">Runs that it starts in a minute: 1 to <see cref="MostPerMinute"/>.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is no event to replay, or no such reaction.</returns>
    Task<ReplayPlan?> StartAsync(ReplayWish wish, int perMinute, Actor actor, CancellationToken cancellationToken);

    /// <summary>The newest replays, those that go on first.</summary>
    Task<IReadOnlyList<ReplayPlan>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One replay; null when there is none.</summary>
    Task<ReplayPlan?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Ends a replay; what was started goes on. Needs Support.</summary>
    /// <returns>False when it is over or not there.</returns>
    Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What is to be replayed.</summary>
/// <param name="Query">Which events, as a list shows them; its page and its limit do not count.</param>
public sealed record ReplayWish(EventQuery Query)
{
    /// <summary>The one event instead; null: all that the query finds.</summary>
    public Guid? Event { get; init; }

    /// <summary>The one reaction that is asked, although others match; null: all that are enabled.</summary>
    public Guid? Reaction { get; init; }
}

/// <summary>What a replay would do.</summary>
/// <param name="Events">Events that it is about.</param>
/// <param name="IsCut">Whether there are more than a replay takes.</param>
/// <param name="Runs">Runs that it would make.</param>
/// <param name="Unknown">Events of which what the reactions need to know could not be read.</param>
/// <param name="UnknownWhy">Why, as a sentence; null when all are known.</param>
/// <param name="Reactions">By reaction, the one with the most runs first.</param>
/// <param name="First">The first runs, as each would be sent.</param>
public sealed record ReplayForecast(int Events, bool IsCut, int Runs, int Unknown, string? UnknownWhy, IReadOnlyList<ReplayShare> Reactions, IReadOnlyList<ReplayRun> First)
{
    /// <summary>Most runs that are rendered.</summary>
    public const int MostRendered = 20;
}

/// <summary>What a replay would have one reaction do.</summary>
/// <param name="Reaction">The reaction.</param>
/// <param name="Action">HTTP request or script.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Where">Hosts of its requests as far as they are written in its addresses; empty for scripts.</param>
public sealed record ReplayShare(ReactionReference Reaction, ActionKind Action, int Runs, IReadOnlyList<string> Where);

/// <summary>A run that a replay would make.</summary>
/// <param name="Event">For which event.</param>
/// <param name="Reaction">The reaction.</param>
/// <param name="Requests">What it would send, secrets masked; empty for scripts.</param>
/// <param name="Problems">What is wrong with it, as sentences.</param>
public sealed record ReplayRun(EventReference Event, ReactionReference Reaction, IReadOnlyList<SentRequest> Requests, IReadOnlyList<string> Problems);
