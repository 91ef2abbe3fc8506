using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Secrets;

/// <summary><c>/api/v1/secrets</c>: names and uses. Values go in and never come out.</summary>
internal static class SecretsApi
{
    /// <summary>A new secret; with a folder, for the reactions in it alone.</summary>
    internal sealed record NewSecret(string? Name, string? Value, string? Folder);

    /// <summary>A new value, or another folder, or both. An empty folder is none: all reactions may use it. What is left out stays.</summary>
    /// <param name="Value">The value, or <c>env:NAME</c> or <c>file:/path</c> for where it comes from.</param>
    /// <param name="Folder">The folder.</param>
    /// <param name="EarlierForHours">For how many hours webhooks take the earlier value too; null: they do not.</param>
    internal sealed record NewValue(string? Value, string? Folder, int? EarlierForHours = null);

    public static void MapSecretsApi(this IEndpointRouteBuilder app)
    {
        var secrets = app.MapGroup("secrets").WithTags("Secrets");
        secrets.MapGet("", ListAsync).WithSummary("Lists the secrets by name, without their values.");

        var editing = secrets.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("", CreateAsync).Produces(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes a secret. One of that name is a 409.");
        editing.MapPut("{name}", SetAsync).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .WithSummary("Makes a secret or replaces its value. The value env:NAME or file:/path says where it comes from. With earlierForHours (1 to 168) webhooks take the value before for so long beside the new one.");
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

        var actor = user.ToActor();
        return await (secret.Folder is null ? secrets.SetAsync(name, secret.Value, actor, cancellationToken) : secrets.SetAsync(name, secret.Value, secret.Folder, actor, cancellationToken)) is { } wrong
            ? Problems.Invalid(FieldOf(wrong), wrong)
            : TypedResults.Created($"/api/v1/secrets/{Uri.EscapeDataString(name)}");
    }

    private static async Task<IResult> SetAsync(string name, NewValue body, ISecrets secrets, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (body is { Value: not { Length: > 0 }, Folder: null }) return Problems.Invalid("value", "A value is missing.");
        var actor = user.ToActor();
        if (body is { EarlierForHours: { } hours, Value: { Length: > 0 } rotated } && await secrets.RotateAsync(name, rotated, hours, actor, cancellationToken) is var refused && (refused is not null || body.Folder is null))
            return refused is not null ? Problems.Invalid("name", refused) : TypedResults.NoContent();
        return await (body.Folder is null ? secrets.SetAsync(name, body.Value!, actor, cancellationToken) : secrets.SetAsync(name, body.Value, body.Folder, actor, cancellationToken)) is { } wrong
            ? Problems.Invalid(FieldOf(wrong), wrong) : TypedResults.NoContent();
    }

    private static string FieldOf(string sentence) => sentence.Contains("folder", StringComparison.OrdinalIgnoreCase) || sentence.Contains("tag in", StringComparison.Ordinal) ? "folder" : "name";

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, ISecrets secrets, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await secrets.DeleteAsync(name, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"There is no secret '{name}'.");
}
