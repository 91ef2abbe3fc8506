using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>Makes connections instant: the server pushes its events, and the feed stays the truth.</summary>
public interface IOctopusSubscriptions
{
    /// <summary>How a connection's subscription fares, as its server says now; null when there is no such connection.</summary>
    Task<SubscriptionHealth?> FindAsync(Guid connection, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the server push, in every watched space; where it does already, mends what is missing, disabled or changed, with a new key.
    /// Needs Administrator.
    /// </summary>
    Task<SubscriptionOutcome> MakeAsync(Guid connection, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends it, here and on the server. Needs Administrator.</summary>
    /// <returns>Null when there is no such connection; else a sentence when something is left on the server, or empty.</returns>
    Task<string?> RemoveAsync(Guid connection, Actor actor, CancellationToken cancellationToken);
}

/// <summary>State of a connection's subscription.</summary>
public enum SubscriptionState
{
    /// <summary>There is none.</summary>
    Off,

    /// <summary>Made; nothing was pushed yet.</summary>
    Waiting,

    /// <summary>The server pushes.</summary>
    Working,

    /// <summary>Somebody deleted it on the server, or a space has none.</summary>
    Missing,

    /// <summary>Somebody disabled it on the server.</summary>
    Disabled,

    /// <summary>It pushes to another address than the portal's.</summary>
    Elsewhere,

    /// <summary>Somebody narrowed it on the server, or took its key away.</summary>
    Changed,

    /// <summary>The portal's public address leads nowhere.</summary>
    AddressUnreachable,

    /// <summary>The server cannot be asked now.</summary>
    Unknown,
}

/// <summary>How a subscription fares.</summary>
public sealed record SubscriptionHealth
{
    /// <summary>State.</summary>
    public required SubscriptionState State { get; init; }

    /// <summary>The state as a sentence, with what to do.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where the server pushes; null when there is no subscription.</summary>
    public string? Address { get; init; }

    /// <summary>When it was made or last repaired.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>When the last push with the right key came.</summary>
    public DateTimeOffset? LastPushAt { get; init; }

    /// <summary>Whether a push with the right key has come since it was made or repaired.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Octopus's subscriptions by space; the space is null on a server without spaces.</summary>
    public IReadOnlyList<SubscriptionPlace> Places { get; init; } = [];
}

/// <summary>One subscription on the server.</summary>
/// <param name="Space">Id of the space; null on a server without spaces.</param>
/// <param name="Id">Octopus's id of the subscription.</param>
public sealed record SubscriptionPlace(string? Space, string Id);

/// <summary>What became of making a subscription.</summary>
public abstract record SubscriptionOutcome
{
    private SubscriptionOutcome()
    {
    }

    /// <summary>Made or repaired.</summary>
    /// <param name="Health">How it fares.</param>
    /// <param name="HeaderName">Header that carries the key.</param>
    /// <param name="Key">The key, told this once.</param>
    public sealed record Made(SubscriptionHealth Health, string HeaderName, string Key) : SubscriptionOutcome;

    /// <summary>Not made; a sentence with what to do.</summary>
    public sealed record Refused(string Sentence) : SubscriptionOutcome;

    /// <summary>There is no such connection.</summary>
    public sealed record NotFound : SubscriptionOutcome;
}
