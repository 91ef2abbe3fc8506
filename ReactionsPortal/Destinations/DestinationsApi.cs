using System.Security.Claims;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Destinations;

/// <summary><c>/api/v1/destinations</c>: the hosts that HTTP actions call.</summary>
internal static class DestinationsApi
{
    public static void MapDestinationsApi(this IEndpointRouteBuilder app)
    {
        var destinations = app.MapGroup("destinations").WithTags("Destinations");
        destinations.MapGet("", (IDestinations all) => new Listing<Destination>(all.List(), null)).Produces<Listing<Destination>>()
            .WithSummary("Lists the hosts that runs are on their way to or wait for, and those that do not answer, which come first.");
        destinations.MapPost("{name}/probe", ProbeAsync).RequireAuthorization(Policies.Operate).Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Sends the next probe to a destination that does not answer at once, instead of when its time comes.");
    }

    private static async Task<IResult> ProbeAsync(string name, IDestinations destinations, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await destinations.ProbeAsync(name, user.ToActor(), cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : Problems.Conflict("This destination is not left alone: runs for it start by themselves.");
}
