using ReactionsPortal.Engine.Inbox;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Looks again when events came, at most once a second: each look asks the engine for fifty verdicts.</summary>
internal sealed class NewEvents(IEventHistory events, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Ends when it is cancelled.</summary>
    public async Task FollowAsync(Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in events.FollowAsync(cancellationToken))
            {
                await look(cancellationToken);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
