using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Samples;

/// <summary>Finds an event, or the sample that stands in its place: one that outlived it, or a known product's own.</summary>
internal sealed class EventsOrSamples(Store store, TimeProvider time)
{
    /// <summary>The event; null when there is neither.</summary>
    public async Task<EventRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.ReadAsync(async context =>
            await context.Events.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? (await context.Samples.Where(row => row.Id == id).FirstOrDefaultAsync(cancellationToken) is { } sample ? Of(sample) : null), cancellationToken)
        ?? ProductSamples.Find(id);

    /// <summary>The event that a run can be about: a sample is stored as an event of its own, sent by hand, which starts nothing else.</summary>
    /// <returns>Null when there is neither.</returns>
    public async Task<EventRow?> FindForRunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            return null;
        if (found.Sequence > 0)
            return found;
        var now = time.GetUtcNow();
        var row = EventRows.Write(EventRows.Read(found) with { Id = Guid.CreateVersion7(now), Source = EventSource.Test, DeduplicationKey = null, ReceivedAt = now, OccurredAt = now });
        row.MatchedAt = now;
        row.VariablesJson = found.VariablesJson;
        await store.WriteAsync(context =>
        {
            context.Events.Add(row);
            return Task.CompletedTask;
        }, cancellationToken);
        return row;
    }

    private static EventRow Of(SampleRow sample) => new()
    {
        Id = sample.Id,
        Source = sample.Source,
        Category = sample.Category,
        VariablesJson = sample.VariablesJson,
        Origin = sample.Origin,
        ReceivedAt = sample.At,
        OccurredAt = sample.At,
        Summary = sample.Name,
        Route = sample.Route,
        ContentJson = sample.ContentJson,
        Body = sample.Body,
        MatchedAt = sample.At,
    };
}
