using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Events;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Runs;

/// <summary><c>/api/v1/runs</c>: what the reactions did.</summary>
internal static class RunsApi
{
    private const int MostLogLines = 5000;

    /// <summary>Which version of the reaction to use; null: the one that ran.</summary>
    internal sealed record Again(RetryVersion? Version);

    /// <summary>The run that was made or changed.</summary>
    internal sealed record Concerned(Guid Run);

    public static void MapRunsApi(this IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("runs").WithTags("Runs");
        runs.MapGet("", ListAsync).Produces<Listing<RunView>>().ProducesValidationProblem()
            .WithSummary("Lists runs, the newest first. status takes several, separated by commas; reaction and event are ids; q is words of names, errors, logs and payloads, all of which must be there, in quotation marks in that order; about is words of the event's line; longer is seconds that it took or has been under way for; attempts is at least so many; from and to bound createdAt, last is 1h, 24h, 7d or 30d instead.");
        runs.MapGet("export", Export).Produces<Stream>(StatusCodes.Status200OK, "text/csv", "application/json").ProducesValidationProblem()
            .WithSummary("Sends all runs that the list's filter finds as a file, the newest first: format is csv or json. Texts that a spreadsheet would take for formulas begin with an apostrophe.");
        runs.MapGet("{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads a run with its attempts, as sent and received.");
        runs.MapGet("{id:guid}/log", LogAsync).Produces<Listing<LogLine>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads a run's log, oldest first. limit is at most 5000.");
        runs.MapGet("{id:guid}/log/text", LogTextAsync).Produces<Stream>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Downloads a run's whole log as text: a line each with time, attempt, stream and text.");
        runs.MapGet("{id:guid}/chain", ChainAsync).Produces<ChainItem>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads what led to a run and what came of it, as a tree from its beginning: events, runs, releases and deployments. more says how many are left out at a place.");
        runs.MapGet("{id:guid}/octopus", OctopusAsync).Produces<ServerTaskLook>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads through the connection how the task in Octopus stands that the run's event is about: its state, the step that failed, the end of its log. state says why where it cannot be read.");
        runs.MapGet("{id:guid}/artifacts/{name}", ArtifactAsync).Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Downloads a file that the run's script left, by its name in artifacts.");

        runs.MapBulkRunsApi();
        var operating = runs.MapGroup("{id:guid}").RequireAuthorization(Policies.Operate);
        operating.MapPost("retry", RetryAsync).Produces<Concerned>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Runs a finished run again as a new run, or starts a waiting retry now.");
        operating.MapPost("cancel", CancelAsync).Produces<Concerned>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Cancels a run that is not finished.");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] RunListFilter filter, IRunHistory history, IDestinations destinations, TimeProvider time, CancellationToken cancellationToken, int? limit = null, string? after = null)
    {
        var fields = new ListFields();
        var query = filter.ToQuery(fields, time.GetUtcNow()) with { Limit = fields.Limit(limit), After = after };
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);

        try
        {
            return TypedResults.Ok(Listing<RunView>.Of(await history.ListAsync(query, cancellationToken), run => RunView.Of(run) with { WaitsFor = destinations.WhyWaits(run) }));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "This is not a value of next from a page before.");
        }
    }

    private static IResult Export([AsParameters] RunListFilter filter, IRunHistory history, TimeProvider time, HttpContext http, string? format = null)
    {
        var fields = new ListFields();
        var query = filter.ToQuery(fields, time.GetUtcNow());
        var wanted = fields.Word<ExportFormat>("format", format) ?? ExportFormat.Csv;
        return fields.Errors.Count > 0
            ? Problems.Invalid(fields.Errors)
            : RunExport.Of(wanted, history.ReadAsync(query, http.RequestAborted), http);
    }

    private static async Task<Results<Ok<RunDetailsView>, ProblemHttpResult>> FindAsync(Guid id, IRunHistory history, IDestinations destinations, CancellationToken cancellationToken) =>
        await history.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(RunDetailsView.Of(found) with { WaitsFor = destinations.WhyWaits(found.Run) }) : NoSuch();

    private static async Task<IResult> LogAsync(Guid id, IRunHistory history, CancellationToken cancellationToken, int? limit = null, long? after = null)
    {
        var fields = new ListFields();
        var count = limit is null ? MostLogLines : fields.Limit(limit, MostLogLines);
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if (await history.FindAsync(id, cancellationToken) is null) return NoSuch();

        var lines = await history.LogAsync(id, Math.Max(0, after ?? 0), count, cancellationToken);
        var next = lines.Count == count ? lines[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Listing<LogLine>(lines, next));
    }

    private static async Task<IResult> LogTextAsync(Guid id, IRunHistory history, CancellationToken cancellationToken) =>
        await history.FindAsync(id, cancellationToken) is null ? NoSuch() : TypedResults.Stream(body => RunLogText.WriteAsync(body, history, id, cancellationToken), "text/plain; charset=utf-8", $"run-{id:N}.log");

    private static async Task<IResult> ChainAsync(Guid id, IChain chain, CancellationToken cancellationToken) =>
        await chain.OfRunAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<IResult> OctopusAsync(Guid id, IRunHistory history, IEventHistory events, IServerTasks tasks, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } found) return NoSuch();
        return await events.FindAsync(found.Run.Event.Id, cancellationToken) is { } happened
            ? await EventsApi.LookAsync(happened, tasks, user, cancellationToken)
            : Problems.NotFound("The run's event was cleared away after the time that history is kept.");
    }

    /// <summary>Always to be saved, never to be shown: a script may write what it likes.</summary>
    private static async Task<IResult> ArtifactAsync(Guid id, string name, IRunArtifacts artifacts, CancellationToken cancellationToken) =>
        await artifacts.OpenAsync(id, name, cancellationToken) is { } file
            ? TypedResults.Stream(file.Content, "application/octet-stream", file.Name)
            : Problems.NotFound("The run has no file of this name.");

    private static async Task<IResult> RetryAsync(Guid id, Again? again, IRunHistory history, IRunControl control, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } found) return NoSuch();
        return Answer(found.Run.Status == RunStatus.WaitingForRetry
            ? await control.RetryNowAsync(id, user.ToActor(), cancellationToken)
            : await control.RetryAsync(id, again?.Version ?? RetryVersion.AsItWas, user.ToActor(), cancellationToken));
    }

    private static async Task<IResult> CancelAsync(Guid id, IRunControl control, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await control.CancelAsync(id, user.ToActor(), cancellationToken));

    internal static IResult Answer(ControlOutcome outcome) => outcome switch
    {
        ControlOutcome.Done done => TypedResults.Accepted($"/api/v1/runs/{done.Run}", new Concerned(done.Run)),
        ControlOutcome.NotFound => Problems.NotFound("There is no run, event or reaction with this id."),
        ControlOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no run with this id.");
}
