namespace ReactionsPortal.Controls;

/// <summary>Looks again when there is news, at most once in a while: news that comes meanwhile is looked at together, after it.</summary>
/// <param name="pause">How long it rests after each look.</param>
/// <param name="clock">Measures the rest.</param>
internal sealed class PacedNews(TimeSpan pause, TimeProvider clock)
{
    /// <summary>Ends when it is cancelled.</summary>
    /// <param name="news">Keeps what comes during a look or a rest as one.</param>
    /// <param name="look">What is done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FollowAsync<T>(IAsyncEnumerable<T> news, Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in news.WithCancellation(cancellationToken))
            {
                await look(cancellationToken);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
