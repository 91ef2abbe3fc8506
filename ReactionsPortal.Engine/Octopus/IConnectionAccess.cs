namespace ReactionsPortal.Engine.Octopus;

/// <summary>Gives the stages address and key of an Octopus server. Never for pages.</summary>
internal interface IConnectionAccess
{
    /// <summary>Address and key of one connection.</summary>
    /// <param name="name">Its name, ignoring case; null: the connection that was made first.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<ConnectionAccess?> FindAsync(string? name, CancellationToken cancellationToken);

    /// <summary>Address and key of the connection with an id, whatever it is called today; null when there is none.</summary>
    Task<ConnectionAccess?> FindAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>What is needed to call an Octopus server.</summary>
/// <param name="Name">Name of the connection.</param>
/// <param name="Url">Address of the server, with its virtual directory where it has one.</param>
/// <param name="ApiKey">The key, in clear: mask it wherever text leaves.</param>
/// <param name="Spaces">Ids of the watched spaces; empty: all.</param>
internal sealed record ConnectionAccess(string Name, string Url, string ApiKey, IReadOnlyList<string> Spaces)
{
    /// <summary>Id of the connection.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the certificate that is good although nobody known vouches for it; null: none.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Proxy on the way, with its password where it has one; null: as the machine is set.</summary>
    public string? Proxy { get; init; }
}
