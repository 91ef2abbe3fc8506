using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Where moments are among the stored events, so that no question looks through more than it needs.</summary>
internal sealed class EventPlaces(Store store)
{
    /// <summary>Events that are looked through at most, wherever a question has no end of its own.</summary>
    public const int Reach = 300_000;

    /// <summary>Events that are stored at the same time may be in another order than their identifiers.</summary>
    private const int Disorder = 1_000;

    /// <summary>The identifier that ends what is looked through after a moment; the last one where less than that came since.</summary>
    public Task<Guid> AfterAsync(DateTimeOffset moment, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var key = TimeKey.Of(moment);
        var first = await context.Events.Where(row => row.Id >= key).OrderBy(row => row.Id).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
            return TimeKey.Last;
        var end = first + Reach;
        return await context.Events.Where(row => row.Sequence >= end).OrderBy(row => row.Sequence).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) ?? TimeKey.Last;
    }, cancellationToken);

    /// <summary>The identifier that begins what is looked through backwards from now.</summary>
    public Task<Guid> OldestAsync(CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var newest = await context.Events.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
        // Identifiers of one instant are in no order.
        return newest > Reach && await context.Events.Where(row => row.Sequence > newest - Reach).OrderBy(row => row.Sequence).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } edge
            ? TimeKey.Of(TimeKey.TimeOf(edge))
            : Guid.Empty;
    }, cancellationToken);

    /// <summary>Sequences that hold every event that was received in a span.</summary>
    public Task<(long From, long To)> SequencesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var (begin, end) = (TimeKey.Of(from), TimeKey.Of(to));
        var first = await context.Events.Where(row => row.Id >= begin).OrderBy(row => row.Id).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        var last = await context.Events.Where(row => row.Id < end).OrderByDescending(row => row.Id).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        return ((first ?? long.MaxValue / 2) - Disorder, (last ?? 0) + Disorder);
    }, cancellationToken);

    /// <summary>When the oldest event that is kept came, and whether older ones were cleared away; null when there is none.</summary>
    public Task<(DateTimeOffset At, bool IsCleared)?> BeginningAsync(CancellationToken cancellationToken) => store.ReadAsync(async context =>
        await context.Events.OrderBy(row => row.Sequence).Select(row => new { row.Sequence, row.ReceivedAt }).FirstOrDefaultAsync(cancellationToken) is { } oldest
            ? (oldest.ReceivedAt, oldest.Sequence > 1) : ((DateTimeOffset, bool)?)null, cancellationToken);
}
