using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Tells any number of listeners that something changed; several changes in a row come as one.</summary>
internal sealed class Pulse
{
    private readonly Lock _lock = new();
    private readonly List<Channel<int>> _listeners = [];

    /// <summary>Tells.</summary>
    public void Beat()
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(0);
        }
    }

    /// <summary>Listens from the moment of the call.</summary>
    public IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_lock)
            _listeners.Add(channel);
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<int> ReadAsync(Channel<int> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var beat in channel.Reader.ReadAllAsync(cancellationToken))
                yield return beat;
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(channel);
        }
    }
}
