using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>A connection as the stages use it: with its key.</summary>
internal sealed record ConnectionTarget
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Where to call; null when the stored key cannot be decrypted.</summary>
    public required OctopusServer? Server { get; init; }

    /// <summary>Watched spaces; empty: all.</summary>
    public required IReadOnlyList<string> Spaces { get; init; }

    public required bool IsPaused { get; init; }

    /// <summary>AutoId of the last event on disk.</summary>
    public required long Checkpoint { get; init; }

    /// <summary>Events up to this AutoId are not read.</summary>
    public required long StartAutoId { get; init; }

    /// <summary>When the event at the checkpoint happened; null when it is not known.</summary>
    public required DateTimeOffset? LastEventAt { get; init; }

    /// <summary>How often the server's ids jumped back.</summary>
    public required int Restores { get; init; }

    /// <summary>When they did so last.</summary>
    public required DateTimeOffset? RestoredAt { get; init; }

    /// <summary>Go back and read from this time on; null: do not.</summary>
    public required DateTimeOffset? ReadBackFrom { get; init; }

    /// <summary>Since when it is lost, once that was told; null: it is not.</summary>
    public required DateTimeOffset? LostAt { get; init; }

    /// <summary>Version as last seen.</summary>
    public required string? Version { get; init; }
}
