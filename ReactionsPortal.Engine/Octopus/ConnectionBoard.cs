using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>
/// Between those who read the feeds and those who show or change connections: how each connection fares now, and that
/// a reader shall look at once.
/// </summary>
internal sealed class ConnectionBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, ConnectionStatus> _statuses = new();
    private readonly ConcurrentDictionary<Guid, Alarm> _alarms = new();
    private readonly Pulse _news = new();
    private readonly Pulse _changes = new();
    private long _generation;

    /// <summary>Grows with each connection that is made, changed or deleted.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>How it fares; null until a reader of this process said so.</summary>
    public ConnectionStatus? Find(Guid connection) => _statuses.GetValueOrDefault(connection);

    /// <summary>Called with each report of this node's own.</summary>
    public Action<Guid, ConnectionStatus>? Told { get; set; }

    /// <summary>Says how a connection fares; what is null stays as it was.</summary>
    /// <returns>Whether the state is another one than before.</returns>
    public bool Report(Guid connection, ConnectionStatus status)
    {
        Told?.Invoke(connection, status);
        return Hear(connection, status);
    }

    /// <summary>Another node said how a connection fares.</summary>
    /// <returns>Whether the state is another one than before.</returns>
    public bool Hear(Guid connection, ConnectionStatus status)
    {
        var before = Find(connection);
        var now = status with { Version = status.Version ?? before?.Version, ReadAt = status.ReadAt ?? before?.ReadAt };
        _statuses[connection] = now;
        if (before is null || before with { ReadAt = null } != now with { ReadAt = null })
            _news.Beat();
        return before?.State != now.State;
    }

    /// <summary>The wait of a connection's reader.</summary>
    public Alarm AlarmOf(Guid connection) => _alarms.GetOrAdd(connection, static (_, clock) => new Alarm(clock), time);

    /// <summary>A connection was made, changed or deleted: readers start, look or end.</summary>
    public void Changed(Guid connection)
    {
        Interlocked.Increment(ref _generation);
        _changes.Beat();
        _news.Beat();
        AlarmOf(connection).Ring();
    }

    /// <summary>Connections were made, changed or deleted, perhaps by another node.</summary>
    public void Hear()
    {
        Interlocked.Increment(ref _generation);
        _changes.Beat();
        _news.Beat();
        foreach (var alarm in _alarms.Values)
            alarm.Ring();
    }

    /// <summary>Says that something to show of a connection changed, which its readers need not know.</summary>
    public void TellNews() => _news.Beat();

    /// <summary>Forgets a connection that is gone.</summary>
    public void Forget(Guid connection)
    {
        _statuses.TryRemove(connection, out _);
        _alarms.TryRemove(connection, out _);
    }

    /// <summary>Yields when how a connection fares changed.</summary>
    public IAsyncEnumerable<int> FollowNewsAsync(CancellationToken cancellationToken) => _news.FollowAsync(cancellationToken);

    /// <summary>Yields when connections were made, changed or deleted.</summary>
    public IAsyncEnumerable<int> FollowChangesAsync(CancellationToken cancellationToken) => _changes.FollowAsync(cancellationToken);
}
