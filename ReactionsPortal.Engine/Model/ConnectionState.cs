namespace ReactionsPortal.Engine.Model;

/// <summary>State of a connection.</summary>
public enum ConnectionState
{
    /// <summary>Read to the end.</summary>
    Connected,

    /// <summary>A backlog is being read.</summary>
    CatchingUp,

    /// <summary>The server refused the key (401).</summary>
    KeyRejected,

    /// <summary>The key may not read events (403).</summary>
    NoPermission,

    /// <summary>No answer, or errors.</summary>
    Unreachable,

    /// <summary>The server asked to wait (429, 503).</summary>
    RateLimited,

    /// <summary>The address answers, but not as Octopus Deploy.</summary>
    NotOctopus,

    /// <summary>An administrator stopped it.</summary>
    Paused,
}
