using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Members.OpenId;

/// <summary><c>/api/v1/single-sign-on</c>: the identity provider, for Administrators.</summary>
internal static class SingleSignOnApi
{
    public static void MapSingleSignOnApi(this IEndpointRouteBuilder app)
    {
        var signOn = app.MapGroup("single-sign-on").WithTags("Members").RequireAuthorization(Policies.Administer);
        signOn.MapGet("", Show).WithSummary("Reads how members sign in at an identity provider, without the client secret. Where isFromSettings is true, the settings file says so and it is not changed here.");
        signOn.MapPut("", SaveAsync).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .WithSummary("Saves it; it counts at once. Without clientSecret the saved one stays, as long as the authority is the same.");
        signOn.MapDelete("", TurnOffAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict).WithSummary("Turns it off.");
        signOn.MapPost("test", TestAsync).WithSummary("Asks the identity provider, without saving anything: what it says of itself, its keys, and whether it knows the portal's id and secret.");
    }

    private static Ok<SingleSignOnView> Show(SingleSignOn signOn, ClaimsPrincipal user) => TypedResults.Ok(signOn.Show(user.ToActor()));

    private static async Task<IResult> SaveAsync(SingleSignOnDraft draft, SingleSignOn signOn, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var wrong = await signOn.SaveAsync(draft, user.ToActor(), cancellationToken);
        return wrong.Count == 0 ? TypedResults.NoContent() : Problems.Invalid(wrong.ToDictionary(one => char.ToLowerInvariant(one.Key[0]) + one.Key[1..], one => new[] { one.Value }, StringComparer.Ordinal));
    }

    private static async Task<IResult> TurnOffAsync(SingleSignOn signOn, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await signOn.TurnOffAsync(user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.Conflict("It is off, or the settings file turned it on.");

    private static async Task<Ok<ProviderFindings>> TestAsync(SingleSignOnDraft draft, SingleSignOn signOn, ProviderCheck check, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var actor = user.ToActor();
        actor.Demand(MemberRole.Administrator);
        return TypedResults.Ok(await check.CheckAsync(signOn.WithSecret(draft), signOn.Show(actor).RedirectAddress, cancellationToken));
    }
}
