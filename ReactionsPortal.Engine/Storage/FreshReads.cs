namespace ReactionsPortal.Engine.Storage;

/// <summary>Lets all who ask for the same at once share a read: two hundred open pages cost about as much as one.</summary>
/// <remarks>Nothing is kept, unlike in <see cref="Octopus.SharedReadings{TKey, TValue}"/>. Everybody gets what a read found that began after they asked: one that is under way is not joined, the one that follows it is.</remarks>
internal sealed class FreshReads<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Reads> _underWay = [];

    /// <summary>What a read finds that begins now or later.</summary>
    /// <param name="key">What is asked for.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Ends the wait, not the read, for which others may wait.</param>
    public Task<TResult> GetAsync(TKey key, Func<TKey, Task<TResult>> read, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_underWay.TryGetValue(key, out var reads))
                _underWay[key] = reads = new Reads(ReadAsync(key, read, null), null);
            else if (reads.Next is null)
                _underWay[key] = reads = reads with { Next = ReadAsync(key, read, reads.Now) };
            return (reads.Next ?? reads.Now).WaitAsync(cancellationToken);
        }
    }

    private async Task<TResult> ReadAsync(TKey key, Func<TKey, Task<TResult>> read, Task? before)
    {
        // Never within the lock, nor on the time of whoever asked first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            return await read(key);
        }
        finally
        {
            lock (_lock)
            {
                if (_underWay[key].Next is { } next)
                    _underWay[key] = new Reads(next, null);
                else
                    _underWay.Remove(key);
            }
        }
    }

    private sealed record Reads(Task<TResult> Now, Task<TResult>? Next);
}
