using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Backtests;

/// <summary>Says what a reaction would have made of stored events; runs nothing.</summary>
public interface IBacktests
{
    /// <summary>Most events that are asked; of more the newest.</summary>
    const int MostEvents = 200_000;

    /// <summary>Longest period.</summary>
    static TimeSpan LongestPeriod { get; } = TimeSpan.FromDays(366);

    /// <summary>Asks a document, saved or not, about the events of a period. One at a time for the whole portal; others wait.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Told after every few hundred events; null: nobody.</param>
    /// <param name="cancellationToken">Ends it, at the next few hundred events.</param>
    Task<BacktestOutcome> RunAsync(BacktestQuestion question, IProgress<BacktestProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>What is asked.</summary>
/// <param name="Document">The reaction; whether it is enabled does not count, nor whose key a call had.</param>
/// <param name="From">Received at or after.</param>
/// <param name="To">Received before.</param>
public sealed record BacktestQuestion(ReactionDocument Document, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The version that it is compared with; null: none.</summary>
    public ReactionDocument? Before { get; init; }

    /// <summary>Reactions whose events count: those that one of them looked at; null: all. Set by the folders' guard.</summary>
    internal IReadOnlySet<Guid>? Within { get; init; }
}

/// <summary>How far it is.</summary>
/// <param name="Done">Events asked.</param>
/// <param name="Total">Events to ask, about.</param>
public sealed record BacktestProgress(long Done, long Total)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Total <= 0 ? 0 : (int)Math.Clamp(Done * 100 / Total, 0, 100);
}

/// <summary>What became of it.</summary>
public abstract record BacktestOutcome
{
    private BacktestOutcome()
    {
    }

    /// <summary>An answer.</summary>
    public sealed record Done(Backtest Backtest) : BacktestOutcome;

    /// <summary>It cannot be asked; a sentence says why.</summary>
    public sealed record Refused(string Why) : BacktestOutcome;
}
