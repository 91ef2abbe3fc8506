using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>The Octopus servers that are watched.</summary>
public interface IConnections
{
    /// <summary>All connections by name.</summary>
    Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One connection; null when there is none.</summary>
    Task<Connection?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Tries address and key without saving. Needs Administrator.</summary>
    Task<ConnectionCheck> CheckAsync(ConnectionDraft draft, Guid? id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Checks and saves a new connection, which starts from now. Needs Administrator.</summary>
    Task<ConnectionOutcome> CreateAsync(ConnectionDraft draft, Actor actor, CancellationToken cancellationToken);

    /// <summary>Checks and saves changes; a null key keeps the old one. Needs Administrator.</summary>
    Task<ConnectionOutcome> UpdateAsync(Guid id, ConnectionDraft draft, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes a connection; its events and runs stay. Needs Administrator.</summary>
    Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Stops or goes on watching. Needs Administrator.</summary>
    Task<Connection?> SetPausedAsync(Guid id, bool paused, Actor actor, CancellationToken cancellationToken);

    /// <summary>Reads the feed at once instead of at the next interval. Needs Support.</summary>
    Task<bool> ReadNowAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>What starting from here would pass over, as the server says now.</summary>
    /// <returns>Null when there is no such connection or it cannot be reached.</returns>
    Task<SkipPreview?> SkipPreviewAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Passes over everything that has happened and is not read yet. Needs Administrator.</summary>
    /// <returns>What was passed over; null when there is no such connection or it cannot be reached.</returns>
    Task<SkipPreview?> StartFromHereAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Reads earlier events too. Needs Administrator.</summary>
    /// <param name="id">The connection.</param>
    /// <param name="hours">1 to 720.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such connection.</returns>
    Task<bool> ReadBackAsync(Guid id, int hours, Actor actor, CancellationToken cancellationToken);

    /// <summary>Names for the pickers of the wizard, read from the server and cached for a short time.</summary>
    /// <returns>Null when there is no such connection or it cannot be reached.</returns>
    Task<OctopusNames?> NamesAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Yields whenever the state of a connection changed.</summary>
    IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>What an administrator enters.</summary>
/// <param name="Name">1 to 100 characters, unique ignoring case; reactions refer to it.</param>
/// <param name="Url">Address of the server, with its virtual directory where it has one.</param>
/// <param name="ApiKey">The API key, or an access token; null keeps the one that is stored.</param>
/// <param name="Spaces">Ids of the spaces to watch; empty: all.</param>
public sealed record ConnectionDraft(string Name, string Url, string? ApiKey, IReadOnlyList<string> Spaces)
{
    /// <summary>SHA-256 of the certificate that is good although nobody known vouches for it, in hexadecimals with or without colons; empty: none. Null keeps the stored one.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Proxy on the way, such as <c>http://user:password@proxy:3128</c>; a password of eight stars keeps the stored one. Empty: as the machine is set. Null keeps the stored one.</summary>
    public string? Proxy { get; init; }
}

/// <summary>A connection as shown: never its key.</summary>
public sealed record Connection
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Address.</summary>
    public required string Url { get; init; }

    /// <summary>Watched spaces; empty: all.</summary>
    public required IReadOnlyList<string> Spaces { get; init; }

    /// <summary>State.</summary>
    public required ConnectionState State { get; init; }

    /// <summary>The state as a sentence that says what to do, where something is to be done.</summary>
    public required string StateReason { get; init; }

    /// <summary>Version of the server, once it was reached.</summary>
    public string? Version { get; init; }

    /// <summary>The version before the last upgrade that was noticed; null: none was.</summary>
    public string? EarlierVersion { get; init; }

    /// <summary>When that was noticed.</summary>
    public DateTimeOffset? UpgradedAt { get; init; }

    /// <summary>AutoId of the last event read.</summary>
    public required long Checkpoint { get; init; }

    /// <summary>When the feed was last read to its end; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the newest event happened.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>SHA-256 of the pinned certificate; null: none.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Proxy on the way, its password masked; null: as the machine is set.</summary>
    public string? Proxy { get; init; }

    /// <summary>Calls to the server in the last minute.</summary>
    public int RequestsAMinute { get; init; }

    /// <summary>How far catching up is; null while it does not.</summary>
    public CatchingUp? CatchingUp { get; init; }
}

/// <summary>How far reading a backlog is.</summary>
/// <param name="Done">Events read of it.</param>
/// <param name="Remaining">Events still to come, about.</param>
/// <param name="TimeLeft">How long that will take at the speed so far; null while that cannot be told.</param>
public sealed record CatchingUp(long Done, long Remaining, TimeSpan? TimeLeft)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Done + Remaining == 0 ? 100 : (int)(Done * 100 / (Done + Remaining));
}

/// <summary>What starting from here would pass over.</summary>
/// <param name="Events">How many events, about.</param>
/// <param name="From">First AutoId that is passed over.</param>
/// <param name="To">Last AutoId that is passed over.</param>
/// <param name="Since">When the last event that was read happened; null when none was.</param>
public sealed record SkipPreview(long Events, long From, long To, DateTimeOffset? Since);

/// <summary>Verdict on an address and key.</summary>
/// <param name="State">What was found.</param>
/// <param name="Sentence">The verdict in words, with what to do next.</param>
/// <param name="Version">Version of the server, where one answered.</param>
/// <param name="Spaces">Spaces that the key sees.</param>
public sealed record ConnectionCheck(ConnectionState State, string Sentence, string? Version, IReadOnlyList<OctopusName> Spaces)
{
    /// <summary>The certificate that the server shows, where it is not trusted: pin its thumbprint if it is the server's own.</summary>
    public ServerCertificate? Certificate { get; init; }
}

/// <summary>What became of a save.</summary>
public abstract record ConnectionOutcome
{
    private ConnectionOutcome()
    {
    }

    /// <summary>Saved.</summary>
    public sealed record Saved(Connection Connection) : ConnectionOutcome;

    /// <summary>Not saved: sentences by field (<c>name</c>, <c>url</c>, <c>apiKey</c>, <c>spaces</c>).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : ConnectionOutcome
    {
        /// <summary>What was found at the address; null where what was entered was refused without asking.</summary>
        public ConnectionCheck? Check { get; init; }
    }

    /// <summary>There is no such connection.</summary>
    public sealed record NotFound : ConnectionOutcome;
}

/// <summary>An Octopus document by id and name.</summary>
public sealed record OctopusName(string Id, string Name);

/// <summary>Names for pickers.</summary>
public sealed record OctopusNames(IReadOnlyList<OctopusName> Spaces, IReadOnlyList<OctopusName> Projects, IReadOnlyList<OctopusName> Environments,
    IReadOnlyList<OctopusName> Tenants, IReadOnlyList<OctopusName> Machines, IReadOnlyList<OctopusName> Categories);
