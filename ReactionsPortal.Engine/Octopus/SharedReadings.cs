using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Keeps for a while what was read of servers; who asks for the same at the same time waits for one reading.</summary>
/// <param name="life">How long what was read is good.</param>
/// <param name="most">How much is kept at most.</param>
/// <param name="time">Tells how old it is.</param>
internal sealed class SharedReadings<TKey, TValue>(Func<TValue, TimeSpan> life, int most, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Kept> _kept = new();

    /// <summary>What is kept, or else what is read now. A reading goes on when one of those who wait for it leaves.</summary>
    public Task<TValue> GetAsync(TKey key, Func<Task<TValue>> read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reading = new Kept(() => ReadAsync(read));
        var kept = _kept.AddOrUpdate(key, reading, (_, old) => old.IsGood(now) ? old : reading);
        if (kept == reading)
            Trim(now, kept);
        return kept.ValueAsync(cancellationToken);
    }

    /// <summary>Forgets what is kept under these keys.</summary>
    public void Forget(Func<TKey, bool> which)
    {
        foreach (var key in _kept.Keys.Where(which).ToList())
            _kept.TryRemove(key, out _);
    }

    private async Task<(TValue Value, DateTimeOffset Until)> ReadAsync(Func<Task<TValue>> read)
    {
        var value = await read();
        return (value, time.GetUtcNow() + life(value));
    }

    /// <summary>What is too old goes with each new reading; of the rest the oldest, where there is too much.</summary>
    private void Trim(DateTimeOffset now, Kept newest)
    {
        foreach (var pair in _kept.Where(pair => pair.Value != newest && !pair.Value.IsGood(now)))
            _kept.TryRemove(pair);
        if (_kept.Count <= most)
            return;
        foreach (var pair in _kept.Where(pair => pair.Value != newest).OrderBy(pair => pair.Value.Until).Take(_kept.Count / 4))
            _kept.TryRemove(pair);
    }

    private sealed class Kept(Func<Task<(TValue Value, DateTimeOffset Until)>> read)
    {
        private readonly Lazy<Task<(TValue Value, DateTimeOffset Until)>> _reading = new(read);

        /// <summary>The end of its life; a reading under way has none.</summary>
        public DateTimeOffset Until => !_reading.IsValueCreated || !_reading.Value.IsCompleted ? DateTimeOffset.MaxValue
            : _reading.Value.IsCompletedSuccessfully ? _reading.Value.Result.Until : DateTimeOffset.MinValue;

        public bool IsGood(DateTimeOffset now) => Until > now;

        public async Task<TValue> ValueAsync(CancellationToken cancellationToken) => (await _reading.Value.WaitAsync(cancellationToken)).Value;
    }
}
