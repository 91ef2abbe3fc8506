using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Members;

namespace ReactionsPortal.Nodes;

/// <summary><c>/api/v1/nodes</c>: the processes that share the database, for Administrators.</summary>
internal static class NodesApi
{
    /// <summary>The nodes.</summary>
    /// <param name="IsShared">Whether others may work on the database: with PostgreSQL.</param>
    /// <param name="Items">Those at work first, then those that ended within the last day; none with SQLite.</param>
    internal sealed record NodesView(bool IsShared, IReadOnlyList<Node> Items);

    public static void MapNodesApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("nodes").WithTags("Nodes").RequireAuthorization(Policies.Administer)
            .MapGet("", ListAsync).WithSummary("Lists the processes that share the database: their last heartbeat, their version, and which of them leads.");

    private static async Task<Ok<NodesView>> ListAsync(INodes nodes, CancellationToken cancellationToken) => TypedResults.Ok(new NodesView(nodes.IsShared, await nodes.ListAsync(cancellationToken)));
}
