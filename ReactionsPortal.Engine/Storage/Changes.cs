using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Tells listeners that something changed. Listeners that are slow get one message for many changes.</summary>
/// <remarks>Listeners hear at most one change each <see cref="PaceOf"/>, so that a busy portal does not redraw pages without end.</remarks>
internal sealed class Changes
{
    private readonly Lock _lock = new();
    private readonly HashSet<Channel<int>> _listeners = [];

    /// <summary>Shortest time between two messages to one listener.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Shortest time between two messages to each of many listeners: what they all do then takes its time too, and what they show is to be no older than about two seconds.</summary>
    public static TimeSpan PaceOf(int listeners) => Pace * Math.Clamp(listeners / 25, 1, 3);

    /// <summary>Called with each change of this node's own.</summary>
    public Action? Told { get; set; }

    /// <summary>Says that something changed. Never blocks.</summary>
    public void Tell()
    {
        Hear();
        Told?.Invoke();
    }

    /// <summary>Says that something changed that another node did.</summary>
    public void Hear()
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(0);
        }
    }

    /// <summary>Yields a counter after each change, or several in a row.</summary>
    public async IAsyncEnumerable<int> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        lock (_lock)
            _listeners.Add(channel);
        try
        {
            for (var count = 1; await channel.Reader.WaitToReadAsync(cancellationToken); count++)
            {
                channel.Reader.TryRead(out _);
                yield return count;
                await Task.Delay(PaceOf(_listeners.Count), cancellationToken);
            }
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(channel);
        }
    }
}
