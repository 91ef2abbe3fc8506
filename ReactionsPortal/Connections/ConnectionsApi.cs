using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

/// <summary><c>/api/v1/connections</c>: the Octopus servers that are watched.</summary>
internal static class ConnectionsApi
{
    private const int MostHours = 720;

    /// <summary>What to save. Without a key, a thumbprint or a proxy an existing connection keeps its own; without spaces all are watched.</summary>
    internal sealed record ConnectionBody(string? Name, string? Url, string? ApiKey, SpacesField? Spaces, string? Thumbprint = null, string? Proxy = null);

    /// <summary>How far back to read.</summary>
    internal sealed record ReadBack(int? Hours);

    public static void MapConnectionsApi(this IEndpointRouteBuilder app)
    {
        var connections = app.MapGroup("connections").WithTags("Connections");
        connections.MapGet("", ListAsync).WithSummary("Lists the connections by name.");
        connections.MapGet("{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads a connection with its state.");
        connections.MapGet("{id:guid}/names", NamesAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Names of the server's projects, environments, tenants, machines, spaces and event categories.");
        connections.MapGet("{id:guid}/picks", PicksAsync).Produces<PicksFound>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Finds what there is on the server: kind is Project, ProjectGroup, Environment, Tenant, TenantTag, Channel, Machine, Role, Runbook, User, Person, Space or Category; q is part of the name.");

        connections.MapPost("{id:guid}/read-now", ReadNowAsync).RequireAuthorization(Policies.Operate).Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Looks for events at once instead of at the next interval.");
        connections.MapGet("{id:guid}/proof", ProofAsync).Produces<FeedProof>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Which AutoIds were read when, gaps, push beside feed, and whether nothing was missed.");
        connections.MapSubscriptionApi();

        var administering = connections.MapGroup("").RequireAuthorization(Policies.Administer);
        administering.MapPost("", CreateAsync).Produces<ConnectionView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Checks and saves a connection, which starts from now.");
        administering.MapPost("check", CheckAsync).WithSummary("Tries an address and a key without saving.");
        administering.MapPut("{id:guid}", UpdateAsync).Produces<ConnectionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Checks and saves changes. Without apiKey, thumbprint or proxy the stored one stays.");
        administering.MapDelete("{id:guid}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a connection. Its events and runs stay.");
        administering.MapPost("{id:guid}/pause", PauseAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Stops watching.");
        administering.MapPost("{id:guid}/resume", ResumeAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Goes on watching, from where it stopped.");
        administering.MapPost("{id:guid}/read-back", ReadBackAsync).Produces(StatusCodes.Status202Accepted).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads earlier events too, at most 720 hours back.");
        administering.MapGet("{id:guid}/start-from-here", SkipPreviewAsync).Produces<SkipPreview>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("What starting from here would pass over.");
        administering.MapPost("{id:guid}/start-from-here", StartFromHereAsync).Produces<SkipPreview>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Passes over what has happened and is not read yet.");
    }

    private static async Task<Ok<Listing<ConnectionView>>> ListAsync(IConnections connections, TimeProvider time, CancellationToken cancellationToken, int? limit = null, Guid? after = null)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(Slice.Of(await connections.ListAsync(cancellationToken), connection => connection.Id, limit, after, connection => ConnectionView.Of(connection, now)));
    }

    private static async Task<Results<Ok<ConnectionView>, ProblemHttpResult>> FindAsync(Guid id, IConnections connections, TimeProvider time, CancellationToken cancellationToken) =>
        await connections.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(ConnectionView.Of(found, time.GetUtcNow())) : NoSuch();

    private static async Task<Results<Ok<OctopusNames>, ProblemHttpResult>> NamesAsync(Guid id, IConnections connections, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(id, cancellationToken) is not { } found) return NoSuch();
        return await connections.NamesAsync(id, cancellationToken) is { } names ? TypedResults.Ok(names) : Problems.Conflict(found.StateReason);
    }

    private static async Task<IResult> PicksAsync(Guid id, IOctopusPicks picks, CancellationToken cancellationToken, string? kind = null, string? q = null)
    {
        var fields = new ListFields();
        var wanted = fields.Word<PickKind>("kind", kind);
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if (wanted is null) return Problems.Invalid("kind", "Say what is looked for, for example Project.");
        return await picks.FindAsync(id, wanted.Value, q ?? "", cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();
    }

    private static async Task<IResult> CreateAsync(ConnectionBody body, IConnections connections, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await connections.CreateAsync(DraftOf(body), user.ToActor(), cancellationToken), time, isNew: true);

    private static async Task<IResult> UpdateAsync(Guid id, ConnectionBody body, IConnections connections, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(await connections.UpdateAsync(id, DraftOf(body), user.ToActor(), cancellationToken), time, isNew: false);

    private static async Task<Ok<ConnectionCheck>> CheckAsync(ConnectionBody body, IConnections connections, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await connections.CheckAsync(DraftOf(body), id: null, user.ToActor(), cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, IConnections connections, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await connections.DeleteAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch();

    private static Task<Results<Ok<ConnectionView>, ProblemHttpResult>> PauseAsync(Guid id, IConnections connections, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        SetPausedAsync(id, paused: true, connections, user, time, cancellationToken);

    private static Task<Results<Ok<ConnectionView>, ProblemHttpResult>> ResumeAsync(Guid id, IConnections connections, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        SetPausedAsync(id, paused: false, connections, user, time, cancellationToken);

    private static async Task<Results<Ok<ConnectionView>, ProblemHttpResult>> SetPausedAsync(Guid id, bool paused, IConnections connections, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        await connections.SetPausedAsync(id, paused, user.ToActor(), cancellationToken) is { } now ? TypedResults.Ok(ConnectionView.Of(now, time.GetUtcNow())) : NoSuch();

    private static async Task<IResult> ProofAsync(Guid id, IFeedProofs proofs, CancellationToken cancellationToken) =>
        await proofs.FindAsync(id, cancellationToken) is { } proof ? TypedResults.Ok(proof) : NoSuch();

    private static async Task<IResult> ReadNowAsync(Guid id, IConnections connections, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await connections.ReadNowAsync(id, user.ToActor(), cancellationToken) ? TypedResults.Accepted($"/api/v1/connections/{id}") : NoSuch();

    private static async Task<IResult> ReadBackAsync(Guid id, ReadBack body, IConnections connections, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (body.Hours is not (>= 1 and <= MostHours)) return Problems.Invalid("hours", $"Allowed is 1 to {MostHours}.");
        return await connections.ReadBackAsync(id, body.Hours.Value, user.ToActor(), cancellationToken) ? TypedResults.Accepted($"/api/v1/connections/{id}") : NoSuch();
    }

    private static async Task<IResult> SkipPreviewAsync(Guid id, IConnections connections, CancellationToken cancellationToken) =>
        await SkippedAsync(id, connections, await connections.SkipPreviewAsync(id, cancellationToken), cancellationToken);

    private static async Task<IResult> StartFromHereAsync(Guid id, IConnections connections, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await SkippedAsync(id, connections, await connections.StartFromHereAsync(id, user.ToActor(), cancellationToken), cancellationToken);

    private static async Task<IResult> SkippedAsync(Guid id, IConnections connections, SkipPreview? skipped, CancellationToken cancellationToken)
    {
        if (skipped is not null) return TypedResults.Ok(skipped);
        return await connections.FindAsync(id, cancellationToken) is { } found ? Problems.Conflict(found.StateReason) : NoSuch();
    }

    private static ConnectionDraft DraftOf(ConnectionBody body) => new(body.Name ?? "", body.Url ?? "", body.ApiKey, body.Spaces?.Ids ?? []) { Thumbprint = body.Thumbprint, Proxy = body.Proxy };

    private static IResult Answer(ConnectionOutcome outcome, TimeProvider time, bool isNew) => outcome switch
    {
        ConnectionOutcome.Saved saved when isNew => TypedResults.Created($"/api/v1/connections/{saved.Connection.Id}", ConnectionView.Of(saved.Connection, time.GetUtcNow())),
        ConnectionOutcome.Saved saved => TypedResults.Ok(ConnectionView.Of(saved.Connection, time.GetUtcNow())),
        ConnectionOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        ConnectionOutcome.NotFound => NoSuch(),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no connection with this id.");
}
