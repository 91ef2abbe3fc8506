using System.Security.Claims;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Recoveries;

/// <summary><c>/api/v1/recoveries</c>: catching up with destinations that are back.</summary>
internal static class RecoveryApi
{
    /// <summary>A plan that is wanted.</summary>
    /// <param name="Destination">Host, and port where it is not the usual one, as the outlook names it.</param>
    /// <param name="PerMinute">Runs that are started in a minute; 60 unless said.</param>
    /// <param name="LeaveOutSuperseded">Whether runs are left out after whose deployment the same project was deployed to the same environment anew; they are unless said.</param>
    internal sealed record Wish(string? Destination, int PerMinute = 60, bool LeaveOutSuperseded = true);

    /// <summary>What there is to catch up with, and the plans.</summary>
    internal sealed record Overview(IReadOnlyList<RecoveryOutlook> Outlook, IReadOnlyList<Recovery> Recoveries);

    public static void MapRecoveryApi(this IEndpointRouteBuilder app)
    {
        var recoveries = app.MapGroup("recoveries").WithTags("Recoveries");
        recoveries.MapGet("", ReadAsync).Produces<Overview>().WithSummary("Reads what there is to catch up with by destination, and the newest plans.");
        var operating = recoveries.MapGroup("").RequireAuthorization(Policies.Operate);
        operating.MapPost("", StartAsync).Produces<Recovery>(StatusCodes.Status202Accepted).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Starts a plan: runs of the destination that failed or wait are run again at a rate, the oldest first. It outlives a restart.");
        operating.MapPost("{id:guid}/stop", StopAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Ends a plan; what was started goes on.");
    }

    private static async Task<IResult> ReadAsync(IRecoveries recoveries, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Overview(await recoveries.OutlookAsync(cancellationToken), await recoveries.ListAsync(cancellationToken)));

    private static async Task<IResult> StartAsync(Wish wish, IRecoveries recoveries, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(wish.Destination))
            return Problems.Invalid("destination", "Name the destination, as the outlook does.");
        if (wish.PerMinute is < 1 or > IRecoveries.MostPerMinute)
            return Problems.Invalid("perMinute", $"Allowed is 1 to {IRecoveries.MostPerMinute}.");
        return await recoveries.StartAsync(wish.Destination.Trim(), wish.PerMinute, wish.LeaveOutSuperseded, user.ToActor(), cancellationToken) is { } begun
            ? TypedResults.Accepted("/api/v1/recoveries", begun)
            : Problems.Conflict("There is nothing to catch up with at this destination, or a plan goes on for it.");
    }

    private static async Task<IResult> StopAsync(Guid id, IRecoveries recoveries, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await recoveries.StopAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no such plan, or it is over.");
}
