using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Tests.Engine.Octopus;

/// <summary>The inbox's promises to a feed, and nothing else: events once, checkpoint in the same transaction.</summary>
internal sealed class StoringInbox(Store store) : IInbox
{
    /// <summary>Thrown instead of storing, while it is set.</summary>
    public Exception? Refusal { get; set; }

    public Task<InboxReceipt> AcceptAsync(Event received, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> AcceptFeedAsync(IReadOnlyList<Event> events, FeedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            throw Refusal;
        return store.WriteAsync(async context =>
        {
            var keys = events.Select(one => one.DeduplicationKey).ToList();
            var origin = events[0].Origin;
            var known = await context.Events.Where(row => row.Origin == origin && keys.Contains(row.DeduplicationKey)).Select(row => row.DeduplicationKey).ToListAsync(cancellationToken);
            List<Event> fresh = [.. events.Where(one => !known.Contains(one.DeduplicationKey))];
            context.Events.AddRange(fresh.Select(EventRows.Write));
            await context.Connections.Where(row => row.Id == checkpoint.Connection).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Checkpoint, checkpoint.AutoId).SetProperty(one => one.LastEventAt, one => checkpoint.LastEventAt ?? one.LastEventAt),
                cancellationToken);
            return fresh.Count;
        }, cancellationToken);
    }
}
