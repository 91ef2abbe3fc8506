namespace ReactionsPortal.Engine.Runs;

/// <summary>Keeps what runs do in Octopus by requests of their own.</summary>
internal interface IOctopusDoings
{
    /// <summary>Connections whose server an address belongs to; empty where it is no connected server's API.</summary>
    ValueTask<IReadOnlyList<Guid>> ConnectionsOfAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>A run made or changed documents.</summary>
    /// <param name="run">The run.</param>
    /// <param name="connections">The connections that watch the server.</param>
    /// <param name="documents">Octopus's ids, those of changed ones in the form of <see cref="RunDoings.Changed"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task NoteAsync(Guid run, IReadOnlyList<Guid> connections, IReadOnlyList<string> documents, CancellationToken cancellationToken);
}
