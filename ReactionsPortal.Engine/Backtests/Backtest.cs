using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Backtests;

/// <summary>What a document would have made of a period's events.</summary>
public sealed record Backtest
{
    /// <summary>Most events that each list holds.</summary>
    public const int MostListed = 100;

    /// <summary>From when on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The answer: <c>It would have matched 14 of 312 events of its trigger; version before: 9. These 5 more, none fewer.</c></summary>
    public required string Sentence { get; init; }

    /// <summary>Events of its trigger.</summary>
    public required int Looked { get; init; }

    /// <summary>How many of them it would have matched.</summary>
    public required int Matched { get; init; }

    /// <summary>Events of which it is not known, because nobody read then what the filter compares, and it cannot be read now.</summary>
    public required int Unknown { get; init; }

    /// <summary>Why, as a sentence; null when all are known.</summary>
    public string? UnknownWhy { get; init; }

    /// <summary>The oldest event that was asked, where there were more than are asked; null: all were.</summary>
    public DateTimeOffset? CutAt { get; init; }

    /// <summary>Each day of the period, oldest first, in the portal's time zone.</summary>
    public required IReadOnlyList<BacktestDay> Days { get; init; }

    /// <summary>The newest that it would have matched, at most <see cref="MostListed"/>.</summary>
    public required IReadOnlyList<EventListItem> Matches { get; init; }

    /// <summary>Against the version before; null where none was given.</summary>
    public BacktestDifference? Difference { get; init; }
}

/// <summary>A day.</summary>
/// <param name="Day">Which.</param>
/// <param name="Looked">Events of the trigger.</param>
/// <param name="Matched">How many of them would have matched.</param>
public sealed record BacktestDay(DateOnly Day, int Looked, int Matched);

/// <summary>What another version would have matched otherwise.</summary>
/// <param name="Before">How many the version before would have matched.</param>
/// <param name="More">How many it would not have.</param>
/// <param name="Fewer">How many only it would have.</param>
/// <param name="MoreEvents">The newest of those that are more, at most <see cref="Backtest.MostListed"/>.</param>
/// <param name="FewerEvents">The newest of those that are fewer, at most <see cref="Backtest.MostListed"/>.</param>
public sealed record BacktestDifference(int Before, int More, int Fewer, IReadOnlyList<EventListItem> MoreEvents, IReadOnlyList<EventListItem> FewerEvents);
