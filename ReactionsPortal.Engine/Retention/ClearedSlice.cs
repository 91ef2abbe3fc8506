using ReactionsPortal.Engine.Search;

namespace ReactionsPortal.Engine.Retention;

/// <summary>What one short write cleared away.</summary>
/// <param name="Count">How many runs, events or deliveries, whatever its kind.</param>
/// <param name="Took">How long the longest write took, without its wait.</param>
internal sealed record ClearedSlice(int Count, TimeSpan Took)
{
    public static ClearedSlice Nothing { get; } = new(0, TimeSpan.Zero);

    /// <summary>About how many bytes of its kind went; 0 where only time was asked for.</summary>
    public long Bytes { get; init; }

    /// <summary>Runs that are no more.</summary>
    public IReadOnlyList<(long Sequence, Guid Id)> Runs { get; init; } = [];

    /// <summary>Sequences of events that are no more.</summary>
    public IReadOnlyList<long> Events { get; init; } = [];
}
