using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Looks again when events came, at most once a second: each look asks the engine for fifty verdicts.</summary>
internal sealed class NewEvents(IEventHistory events, TimeProvider clock)
{
    private readonly PacedNews _news = new(TimeSpan.FromSeconds(1), clock);

    /// <summary>Ends when it is cancelled.</summary>
    public Task FollowAsync(Func<CancellationToken, Task> look, CancellationToken cancellationToken) => _news.FollowAsync(events.FollowAsync(cancellationToken), look, cancellationToken);
}
