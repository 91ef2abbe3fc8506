namespace ReactionsPortal.Engine.Model;

/// <summary>What keeps the portal from taking in events now. Each ends by itself once its cause is gone.</summary>
public interface ITroubles
{
    /// <summary>Today's, one of a kind; empty: it takes in whatever comes.</summary>
    IReadOnlyList<Trouble> Current { get; }

    /// <summary>Yields after each change.</summary>
    IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>Why events are not taken in.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Sentence">What is wrong, what that means and what to do.</param>
/// <param name="Since">When it was noticed.</param>
public sealed record Trouble(TroubleKind Kind, string Sentence, DateTimeOffset Since);

/// <summary>Kinds of trouble.</summary>
public enum TroubleKind
{
    /// <summary>The database cannot be written.</summary>
    Storage,

    /// <summary>More events wait to be matched than may.</summary>
    Backlog,

    /// <summary>The portal is about to stop.</summary>
    Stopping,
}
