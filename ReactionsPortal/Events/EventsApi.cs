using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Events;

/// <summary><c>/api/v1/events</c>: what happened, and what the reactions made of it.</summary>
internal static class EventsApi
{
    private static readonly string[] Head = ["Id", "Source", "Category", "Route", "What happened", "Happened", "Received", "Matched", "Reactions that ran", "Reactions that looked"];

    /// <summary>Runs that a replay made.</summary>
    internal sealed record Replayed(IReadOnlyList<Guid> Runs);

    public static void MapEventsApi(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("events").WithTags("Events");
        events.MapGet("", ListAsync).Produces<Listing<EventListItem>>().ProducesValidationProblem()
            .WithSummary("Lists events, the newest first. source is octopus, webhook, portal or test; q is words of summary, body and variables, all of which must be there; from and to bound receivedAt, last is 1h, 24h, 7d or 30d instead.");
        events.MapGet("export", Export).Produces<Stream>(StatusCodes.Status200OK, "text/csv", "application/json").ProducesValidationProblem()
            .WithSummary("Sends all events that the list's filter finds as a file, the newest first: format is csv or json. Texts that a spreadsheet would take for formulas begin with an apostrophe.");
        events.MapGet("{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads an event as it was received, with its variables, every reaction's verdict, and what reactions await because of it.");
        events.MapGet("{id:guid}/chain", ChainAsync).Produces<ChainItem>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads what led to an event and what came of it, as a tree from its beginning: events, runs, releases and deployments. more says how many are left out at a place.");
        events.MapGet("{id:guid}/explain", ExplainAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Says for every reaction why it ran or did not.");
        events.MapGet("{id:guid}/octopus", OctopusAsync).Produces<ServerTaskLook>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads through the connection how the task in Octopus stands that the event is about: its state, the step that failed, the end of its log. state says why where it cannot be read.");
        events.MapPost("{id:guid}/replay", ReplayAsync).Produces<Replayed>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Operate).WithSummary("Sends the event through today's enabled reactions again: new runs beside the old ones.");
        events.MapEventFilesApi();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] EventListFilter filter, IEventHistory history, TimeProvider time, CancellationToken cancellationToken, int? limit = null, string? after = null)
    {
        var fields = new ListFields();
        var query = filter.ToQuery(fields, time.GetUtcNow()) with { Limit = fields.Limit(limit), After = after };
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);

        try
        {
            return TypedResults.Ok(Listing<EventListItem>.Of(await history.ListAsync(query, cancellationToken), item => item));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "This is not a value of next from a page before.");
        }
    }

    private static IResult Export([AsParameters] EventListFilter filter, IEventHistory history, TimeProvider time, HttpContext http, string? format = null)
    {
        var fields = new ListFields();
        var query = filter.ToQuery(fields, time.GetUtcNow());
        var wanted = fields.Word<ExportFormat>("format", format) ?? ExportFormat.Csv;
        return fields.Errors.Count > 0
            ? Problems.Invalid(fields.Errors)
            : ListExport.Of(wanted, "events", history.ReadAsync(query, http.RequestAborted), Head, Row, http);
    }

    private static IEnumerable<object?> Row(EventListItem item) =>
        [item.Id, item.Source, item.Category, item.Route, item.Summary, item.OccurredAt, item.ReceivedAt, item.IsMatched, item.RanCount, item.LookedCount];

    private static async Task<IResult> ChainAsync(Guid id, IChain chain, CancellationToken cancellationToken) =>
        await chain.OfEventAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<Results<Ok<EventView>, ProblemHttpResult>> FindAsync(Guid id, IEventHistory history, IMatchPreview preview, IAwaitedHistory awaited, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } found) return NoSuch();
        var variables = await history.VariablesAsync(id, cancellationToken);
        var verdicts = await preview.ExplainAllAsync(id, cancellationToken) ?? [];
        return TypedResults.Ok(EventView.Of(found, variables, verdicts, await awaited.OfEventAsync(id, cancellationToken)));
    }

    private static async Task<Results<Ok<Listing<VerdictView>>, ProblemHttpResult>> ExplainAsync(Guid id, IMatchPreview preview, CancellationToken cancellationToken) =>
        await preview.ExplainAllAsync(id, cancellationToken) is { } verdicts
            ? TypedResults.Ok(Listing<VerdictView>.Whole([.. verdicts.Select(VerdictView.Of)]))
            : NoSuch();

    private static async Task<IResult> OctopusAsync(Guid id, IEventHistory history, IServerTasks tasks, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await history.FindAsync(id, cancellationToken) is { } found ? await LookAsync(found, tasks, user, cancellationToken) : NoSuch();

    internal static async Task<IResult> LookAsync(Event happened, IServerTasks tasks, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await tasks.LookAsync(happened, user.ToActor(), cancellationToken) is { } look ? TypedResults.Ok(look) : Problems.NotFound("The event is about no task of Octopus.");

    private static async Task<IResult> ReplayAsync(Guid id, IReplay replay, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await replay.ReplayAsync(id, user.ToActor(), cancellationToken) switch
        {
            ReplayOutcome.Done done => TypedResults.Accepted($"/api/v1/runs?event={id}", new Replayed(done.Runs)),
            ReplayOutcome.Refused refused => Problems.Conflict(refused.Why),
            _ => NoSuch(),
        };

    internal static ProblemHttpResult NoSuch() => Problems.NotFound("There is no event with this id.");
}
