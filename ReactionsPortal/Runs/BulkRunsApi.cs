using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Runs;

/// <summary><c>/api/v1/runs/retry</c> and <c>/cancel</c>: many runs at once, by the list's filter.</summary>
internal static class BulkRunsApi
{
    private const string Filter = "Takes the filter of the list in its query, and in its body runs (ids to choose among those, at most 1,000) and dryRun (says how many, and does nothing). At least one filter or runs is needed. Answers with a batch, which goes on by itself: read it at batches/{id}.";

    /// <summary>What is asked for beside the filter.</summary>
    internal sealed record Wish(IReadOnlyList<Guid>? Runs = null, RetryVersion? Version = null, bool DryRun = false);

    /// <summary>What a dry run says.</summary>
    /// <param name="Count">To how many runs it would be done.</param>
    /// <param name="LeftOut">How many match besides: they ran again since, or are finished already.</param>
    internal sealed record Counted(int Count, int LeftOut);

    public static void MapBulkRunsApi(this RouteGroupBuilder runs)
    {
        var operating = runs.MapGroup("").RequireAuthorization(Policies.Operate);
        operating.MapPost("retry", RetryAsync).Produces<Counted>().Produces<BulkWork>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .WithSummary($"Runs again what failed, was interrupted or cancelled and did not run again since, and starts waiting retries now. {Filter}");
        operating.MapPost("cancel", CancelAsync).Produces<Counted>().Produces<BulkWork>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .WithSummary($"Cancels runs that are not finished. {Filter}");
        operating.MapGet("batches", ListAsync).WithSummary("Lists the batches that go on.");
        operating.MapGet("batches/{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads how far a batch is.");
        operating.MapPost("batches/{id:guid}/stop", StopAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Ends a batch. What was done stays done.");
    }

    private static Task<IResult> RetryAsync(Wish? wish, [AsParameters] RunListFilter filter, IBulkRuns batches, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DoAsync(BulkKind.Retry, wish, filter, batches, time, user, cancellationToken);

    private static Task<IResult> CancelAsync(Wish? wish, [AsParameters] RunListFilter filter, IBulkRuns batches, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DoAsync(BulkKind.Cancel, wish, filter, batches, time, user, cancellationToken);

    private static async Task<IResult> DoAsync(BulkKind kind, Wish? asked, RunListFilter filter, IBulkRuns batches, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var fields = new ListFields();
        var query = filter.ToQuery(fields, time.GetUtcNow());
        if (fields.Errors.Count > 0)
            return Problems.Invalid(fields.Errors);
        var wish = new BulkWish(kind, query) { Chosen = asked?.Runs ?? [], Version = asked?.Version ?? RetryVersion.AsItWas };
        if (wish.Chosen.Count > BulkWish.MostChosen)
            return Problems.Invalid("runs", $"At most {BulkWish.MostChosen} runs can be named. Use a filter.");
        if (wish.Chosen.Count == 0 && !filter.IsSet)
            return Problems.Invalid("status", "Name at least one filter, or runs.");
        if (asked?.DryRun == true)
        {
            var counted = await batches.CountAsync(wish, user.ToActor(), cancellationToken);
            return TypedResults.Ok(new Counted(counted.Count, counted.Done));
        }
        return await batches.StartAsync(wish, user.ToActor(), cancellationToken) is { } begun
            ? TypedResults.Accepted($"/api/v1/runs/batches/{begun.Id}", begun)
            : TypedResults.Ok(new Counted(0, 0));
    }

    private static async Task<Ok<Listing<BulkWork>>> ListAsync(IBulkRuns batches, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<BulkWork>.Whole(await batches.GoingOnAsync(cancellationToken)));

    private static async Task<Results<Ok<BulkWork>, ProblemHttpResult>> FindAsync(Guid id, IBulkRuns batches, CancellationToken cancellationToken) =>
        await batches.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(Guid id, IBulkRuns batches, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await batches.StopAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch();

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no such batch, or it is over. Of those that ended the newest 50 are kept.");
}
