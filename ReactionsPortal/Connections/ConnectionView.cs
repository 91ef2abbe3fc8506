using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Connections;

/// <summary>A connection over the API: never its key.</summary>
internal sealed record ConnectionView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Url { get; init; }

    /// <summary><c>"all"</c>, or a list of ids.</summary>
    public required SpacesField Spaces { get; init; }

    public required ConnectionState State { get; init; }

    /// <summary>The state as a sentence.</summary>
    public required string StateReason { get; init; }

    /// <summary>Version of the server, once it was reached.</summary>
    public string? Version { get; init; }

    /// <summary>AutoId of the last event read.</summary>
    public required long Checkpoint { get; init; }

    /// <summary>Seconds since the feed was last read to its end; null before the first time.</summary>
    public double? Lag { get; init; }

    public DateTimeOffset? ReadAt { get; init; }
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>SHA-256 of the pinned certificate; null: none.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Proxy on the way, its password masked; null: as the machine is set.</summary>
    public string? Proxy { get; init; }

    /// <summary>Calls to the server in the last minute.</summary>
    public int RequestsAMinute { get; init; }

    /// <summary>How far catching up is; null while it does not.</summary>
    public CatchingUp? CatchingUp { get; init; }

    public static ConnectionView Of(Connection connection, DateTimeOffset now) => new()
    {
        Id = connection.Id,
        Name = connection.Name,
        Url = connection.Url,
        Spaces = new SpacesField(connection.Spaces),
        State = connection.State,
        StateReason = connection.StateReason,
        Version = connection.Version,
        Checkpoint = connection.Checkpoint,
        Lag = connection.ReadAt is { } read ? Math.Max(0, Math.Round((now - read).TotalSeconds, 1)) : null,
        ReadAt = connection.ReadAt,
        LastEventAt = connection.LastEventAt,
        Thumbprint = connection.Thumbprint,
        Proxy = connection.Proxy,
        RequestsAMinute = connection.RequestsAMinute,
        CatchingUp = connection.CatchingUp,
    };
}
