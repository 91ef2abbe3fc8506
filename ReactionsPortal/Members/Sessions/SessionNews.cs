using System.Collections.Concurrent;
using ReactionsPortal.Engine.Nodes;

namespace ReactionsPortal.Members.Sessions;

/// <summary>Tells open pages that sessions ended, so that they lose their rights at once.</summary>
internal sealed class SessionNews
{
    private readonly ConcurrentDictionary<object, Action<SessionsEnded>> _listeners = new();
    private readonly INodeSignals _nodes;

    public SessionNews(INodeSignals nodes)
    {
        _nodes = nodes;
        nodes.Follow<SessionsEnded>(Hear);
    }

    /// <summary>Has somebody told, until it leaves.</summary>
    public void Listen(object who, Action<SessionsEnded> hear) => _listeners[who] = hear;

    public void Leave(object who) => _listeners.TryRemove(who, out _);

    public void Tell(SessionsEnded ended)
    {
        Hear(ended);
        _nodes.Tell(ended);
    }

    private void Hear(SessionsEnded ended)
    {
        foreach (var hear in _listeners.Values)
            hear(ended);
    }
}

/// <summary>Sessions that ended.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Only">The one that ended; null: all of them, but for <paramref name="Except"/>.</param>
/// <param name="Except">The one that stays; null: none.</param>
internal sealed record SessionsEnded(string Member, Guid? Only, Guid? Except)
{
    /// <summary>Whether this session is among them.</summary>
    public bool Concerns(string? member, Guid? session) => member == Member && (Only is null ? Except is null || session != Except : session == Only);
}
