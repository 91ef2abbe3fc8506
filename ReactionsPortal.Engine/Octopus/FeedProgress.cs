using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Up to which moment of its server's clock each connection's events were read to their end by this process.</summary>
internal sealed class FeedProgress(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _read = new();

    /// <summary>The wait of whoever looks what the reading brought; rings after each reading to the end.</summary>
    public Alarm Alarm { get; } = new(time);

    /// <summary>Called with each reading of this node's own.</summary>
    public Action<Guid, DateTimeOffset>? Told { get; set; }

    /// <summary>Another node read a connection's events to their end.</summary>
    public void Hear(Guid connection, DateTimeOffset began) => _read[connection] = began;

    /// <summary>Says that a reading which began at a moment came to its end.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="began">When it began, by the server's clock.</param>
    public void ReadToEnd(Guid connection, DateTimeOffset began)
    {
        _read[connection] = began;
        Told?.Invoke(connection, began);
        Alarm.Ring();
    }

    /// <summary>The events are read from another place, or no more: what was known of them says nothing of what is read next.</summary>
    public void Forget(Guid connection)
    {
        _read.TryRemove(connection, out _);
        Alarm.Ring();
    }

    /// <summary>Another node may have read since: nothing is known.</summary>
    public void Forget() => _read.Clear();

    /// <summary>Null until the events were read to their end once.</summary>
    public DateTimeOffset? Of(Guid connection) => _read.TryGetValue(connection, out var began) ? began : null;
}
