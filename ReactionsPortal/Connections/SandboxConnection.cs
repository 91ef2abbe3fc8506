using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Sandbox.Api;

namespace ReactionsPortal.Connections;

/// <summary>Connects the sandbox with one click, as any other server: over HTTP, with its key.</summary>
internal sealed class SandboxConnection(IConnections connections, IReactions reactions, IOptions<SandboxOptions> options, IServer server)
{
    private const string Name = "Sandbox";

    /// <summary>Covers what the sandbox is seeded with.</summary>
    private const int ReadBackHours = 7 * 24;

    /// <summary>Whether this portal serves a sandbox.</summary>
    public bool IsOn => options.Value.Enabled;

    /// <summary>Address of the sandbox as this machine reaches it; null while the portal listens nowhere.</summary>
    public string? Url => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? Addresses.ForPeople(address) + SandboxLinks.VirtualDirectory
        : null;

    /// <summary>Whether a connection leads to the sandbox.</summary>
    public bool Is(Connection connection) => string.Equals(connection.Url.TrimEnd('/'), Url, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Makes the connection, or gives the one that is there. While there is no reaction that they could start, the sandbox's
    /// earlier events are read too, so that the first reaction has events to be tried with.
    /// </summary>
    public async Task<ConnectionOutcome> ConnectAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (!IsOn || Url is not { } url)
            return new ConnectionOutcome.NotFound();
        if ((await connections.ListAsync(cancellationToken)).FirstOrDefault(Is) is { } present)
            return new ConnectionOutcome.Saved(present);
        var outcome = await connections.CreateAsync(new ConnectionDraft(Name, url, options.Value.ApiKey, []), actor, cancellationToken);
        if (outcome is ConnectionOutcome.Saved { Connection: var made } && reactions.Today.Count == 0)
            await connections.ReadBackAsync(made.Id, ReadBackHours, actor, cancellationToken);
        return outcome;
    }
}
