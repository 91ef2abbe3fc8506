using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Octopus;

/// <summary>The engine's inbox with a gate in front that a test can shut.</summary>
internal sealed class GatedInbox(EventInbox inbox) : IInbox
{
    /// <summary>Thrown instead of storing, while it is set.</summary>
    public Exception? Refusal { get; set; }

    public Task<InboxReceipt> AcceptAsync(Event received, CancellationToken cancellationToken) => inbox.AcceptAsync(received, cancellationToken);

    public Task<IReadOnlyList<InboxReceipt>> AcceptPushAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken) => inbox.AcceptPushAsync(events, cancellationToken);

    public Task<int?> AcceptFeedAsync(IReadOnlyList<Event> events, FeedCheckpoint checkpoint, CancellationToken cancellationToken) =>
        Refusal is null ? inbox.AcceptFeedAsync(events, checkpoint, cancellationToken) : Task.FromException<int?>(Refusal);
}
