using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Counts the calls to each server over the last minute.</summary>
internal sealed class OctopusRequests(TimeProvider time)
{
    private const int Seconds = 60;
    private readonly ConcurrentDictionary<Uri, Window> _windows = new();

    /// <summary>A call is made.</summary>
    public void Count(Uri server) => _windows.GetOrAdd(server, static _ => new Window()).Add(Now);

    /// <summary>Calls in the last 60 seconds.</summary>
    public int LastMinute(Uri server) => _windows.TryGetValue(server, out var window) ? window.Sum(Now) : 0;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private sealed class Window
    {
        private readonly Lock _lock = new();
        private readonly (long Second, int Count)[] _slots = new (long, int)[Seconds];

        public void Add(long now)
        {
            lock (_lock)
            {
                ref var slot = ref _slots[now % Seconds];
                slot = slot.Second == now ? (now, slot.Count + 1) : (now, 1);
            }
        }

        public int Sum(long now)
        {
            lock (_lock)
                return _slots.Where(slot => slot.Second > now - Seconds && slot.Second <= now).Sum(slot => slot.Count);
        }
    }
}
