using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Approvals;

/// <summary><c>/api/v1/proposals</c>: changes to reactions in protected folders, which wait for another Editor.</summary>
internal static class ApprovalsApi
{
    /// <summary>What is said about a decision.</summary>
    internal sealed record Decision(string? Note);

    /// <summary>A decided proposal, and the key in the webhook's address of a reaction that was made by it, which is shown here and never again.</summary>
    internal sealed record Decided(Proposal Proposal, string? GeneratedKey);

    public static void MapApprovalsApi(this IEndpointRouteBuilder app)
    {
        var proposals = app.MapGroup("proposals").WithTags("Approvals");
        proposals.MapGet("", ListAsync).WithSummary("Lists the newest proposals that you see, with the reaction before and after; of one state, such as Waiting, where one is named.");
        proposals.MapGet("{id:guid}", FindAsync).Produces<Proposal>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads a proposal.");

        var deciding = proposals.MapGroup("{id:guid}").RequireAuthorization(Policies.Edit);
        deciding.MapPost("approve", ApproveAsync).Produces<Decided>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Lets a proposal take effect. Somebody else than proposed it does.");
        deciding.MapPost("decline", DeclineAsync).Produces<Decided>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).WithSummary("Refuses a proposal.");
        deciding.MapPost("withdraw", WithdrawAsync).Produces<Decided>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).WithSummary("Takes an own proposal back.");
    }

    private static async Task<Ok<Listing<Proposal>>> ListAsync(IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken, ProposalState? state = null) =>
        TypedResults.Ok(Listing<Proposal>.Whole(await approvals.ListAsync(state, user.ToActor(), cancellationToken)));

    private static async Task<IResult> FindAsync(Guid id, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await approvals.FindAsync(id, user.ToActor(), cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<IResult> ApproveAsync(Guid id, Decision? decision, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await approvals.ApproveAsync(id, decision?.Note, user.ToActor(), cancellationToken));

    private static async Task<IResult> DeclineAsync(Guid id, Decision? decision, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await approvals.DeclineAsync(id, decision?.Note, user.ToActor(), cancellationToken));

    private static async Task<IResult> WithdrawAsync(Guid id, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await approvals.WithdrawAsync(id, user.ToActor(), cancellationToken));

    private static IResult Answer(ApprovalOutcome outcome) => outcome switch
    {
        ApprovalOutcome.Done done => TypedResults.Ok(new Decided(done.Proposal, done.GeneratedKey)),
        ApprovalOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => NoSuch(),
    };

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no proposal with this id.");
}
