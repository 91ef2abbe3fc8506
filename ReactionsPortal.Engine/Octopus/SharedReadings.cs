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
        var kept = _kept.AddOrUpdate(key, _ => new Kept(() => ReadAsync(read)), (_, old) => old.IsGood(now) ? old : new Kept(() => ReadAsync(read)));
        if (_kept.Count > most)
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

    private void Trim(DateTimeOffset now, Kept newest)
    {
        var others = _kept.Where(pair => pair.Value != newest).ToList();
        foreach (var (key, _) in others.Where(pair => !pair.Value.IsGood(now)).Concat(others.OrderBy(pair => pair.Value.Until).Take(others.Count / 4)))
            _kept.TryRemove(key, out _);
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
