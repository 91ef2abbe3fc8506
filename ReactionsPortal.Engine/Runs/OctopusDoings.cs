using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Engine.Runs;

internal sealed class OctopusDoings(ConnectionAddresses addresses, RunDoings doings) : IOctopusDoings
{
    public ValueTask<IReadOnlyList<Guid>> ConnectionsOfAsync(Uri url, CancellationToken cancellationToken) => addresses.OfAsync(url, cancellationToken);

    public async Task NoteAsync(Guid run, IReadOnlyList<Guid> connections, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        foreach (var connection in connections)
            await doings.MadeAsync(run, connection, documents, cancellationToken);
    }
}
