using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Cancels or repeats many runs at once: those that were chosen, or all that a list's filter finds. Needs Support.</summary>
public interface IBulkRuns
{
    /// <summary>Says how many runs a wish is about, and does nothing.</summary>
    Task<BulkCount> CountAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken);

    /// <summary>Starts it. It goes on in small steps, whoever looks, after a restart too; runs that come later are not part of it.</summary>
    /// <returns>What was begun; null: there is nothing to do.</returns>
    Task<BulkWork?> StartAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken);

    /// <summary>How far one is; null: there is none, or fifty ended after it.</summary>
    Task<BulkWork?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Those that go on, the newest first.</summary>
    Task<IReadOnlyList<BulkWork>> GoingOnAsync(CancellationToken cancellationToken);

    /// <summary>Ends one after the step that it is at. What was done stays done.</summary>
    /// <returns>False when it is over or not there.</returns>
    Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What is asked for.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Query">Which runs, as a list shows them; its page and its limit do not count.</param>
public sealed record BulkWish(BulkKind Kind, RunQuery Query)
{
    /// <summary>Most runs that can be chosen one by one.</summary>
    public const int MostChosen = 1_000;

    /// <summary>Most runs that a search brings; older ones are not part of it.</summary>
    public const int MostFound = 10_000;

    /// <summary>The runs that were chosen among those; empty: all.</summary>
    public IReadOnlyList<Guid> Chosen { get; init; } = [];

    /// <summary>Whether they were found by a search, and not chosen one by one.</summary>
    internal bool IsFound { get; init; }

    /// <summary>Which version a repeated run uses.</summary>
    public RetryVersion Version { get; init; } = RetryVersion.AsItWas;
}

/// <summary>How many runs a wish is about.</summary>
/// <param name="Count">To how many it is done.</param>
/// <param name="Done">How many are left out because they ran again since, or are finished already.</param>
public sealed record BulkCount(int Count, int Done);

/// <summary>How a wish fares.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Total">How many runs it was about when it began.</param>
/// <param name="By">Who started it.</param>
/// <param name="StartedAt">When.</param>
public sealed record BulkWork(Guid Id, BulkKind Kind, int Total, string By, DateTimeOffset StartedAt)
{
    /// <summary>How many were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>To how many it was done.</summary>
    public int Done { get; init; }

    /// <summary>How many were left out: their state had changed meanwhile, or they could not be made again.</summary>
    public int LeftOut { get; init; }

    /// <summary>Why the last one of them was left out; null: none was, or it had changed.</summary>
    public string? Why { get; init; }

    /// <summary>When it ended; null: it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether somebody stopped it.</summary>
    public bool IsStopped { get; init; }
}
