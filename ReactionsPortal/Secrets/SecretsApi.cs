using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Secrets;

/// <summary><c>/api/v1/secrets</c>: names and uses. Values go in and never come out.</summary>
internal static class SecretsApi
{
    /// <summary>A new secret.</summary>
    internal sealed record NewSecret(string? Name, string? Value);

    /// <summary>A new value.</summary>
    internal sealed record NewValue(string? Value);

    public static void MapSecretsApi(this IEndpointRouteBuilder app)
    {
        var secrets = app.MapGroup("secrets").WithTags("Secrets");
        secrets.MapGet("", ListAsync).WithSummary("Lists the secrets by name, without their values.");

        var editing = secrets.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("", CreateAsync).Produces(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes a secret. One of that name is a 409.");
        editing.MapPut("{name}", SetAsync).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .WithSummary("Makes a secret or replaces its value.");
        editing.MapDelete("{name}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a secret.");
    }

    private static async Task<Ok<Listing<SecretInfo>>> ListAsync(ISecrets secrets, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<SecretInfo>.Whole(await secrets.ListAsync(cancellationToken)));

    private static async Task<IResult> CreateAsync(NewSecret secret, ISecrets secrets, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var name = secret.Name ?? "";
        if ((await secrets.NamesAsync(cancellationToken)).Contains(name, StringComparer.OrdinalIgnoreCase))
            return Problems.Conflict($"There is a secret '{name}' already. PUT replaces its value.");
        if (secret.Value is not { Length: > 0 }) return Problems.Invalid("value", "A value is missing.");

        return await secrets.SetAsync(name, secret.Value, user.ToActor(), cancellationToken) is { } wrong
            ? Problems.Invalid("name", wrong)
            : TypedResults.Created($"/api/v1/secrets/{Uri.EscapeDataString(name)}");
    }

    private static async Task<IResult> SetAsync(string name, NewValue body, ISecrets secrets, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (body.Value is not { Length: > 0 }) return Problems.Invalid("value", "A value is missing.");
        return await secrets.SetAsync(name, body.Value, user.ToActor(), cancellationToken) is { } wrong ? Problems.Invalid("name", wrong) : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, ISecrets secrets, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await secrets.DeleteAsync(name, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"There is no secret '{name}'.");
}
