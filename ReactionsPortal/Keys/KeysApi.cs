using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Keys;

/// <summary><c>/api/v1/keys</c>: API keys, for Administrators.</summary>
internal static class KeysApi
{
    /// <summary>What to make: a name that says what the key is for, the role whose rights it gets everywhere (none: Administrator, or with folders nowhere else), roles in folders, and after how many days it ends (none: never).</summary>
    public sealed record NewKey(string? Name, string? Role, IReadOnlyList<FolderRole>? Folders, int? Days);

    /// <summary>A key just made, with the key itself, which is shown here and never again.</summary>
    public sealed record MadeKey(Guid Id, string Name, string Prefix, string Role, IReadOnlyList<FolderRole> Folders, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string Key);

    public static void MapKeysApi(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("keys").WithTags("Keys").RequireAuthorization(Policies.Administer);
        keys.MapGet("", ListAsync).WithSummary("Lists the API keys, the newest first. The keys themselves cannot be read.");
        keys.MapPost("", CreateAsync).Produces<MadeKey>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Makes an API key. The answer is the only place where it is shown.");
        keys.MapDelete("{id:guid}", RevokeAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Revokes an API key at once.");
    }

    private static async Task<Ok<Listing<ApiKey>>> ListAsync(ApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<ApiKey>.Whole(await keys.ListAsync(cancellationToken)));

    private static async Task<IResult> CreateAsync(NewKey wanted, ApiKeys keys, HttpContext context)
    {
        var (grants, problem) = Grants.Of(wanted.Role ?? (wanted.Folders is { Count: > 0 } ? "" : Roles.Administrator), wanted.Folders);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (wanted.Name is not { } name || string.IsNullOrWhiteSpace(name) || name.Length > ApiKey.MaxName)
            errors["name"] = [$"A name of 1 to {ApiKey.MaxName} characters says what the key is for."];
        if (problem is var (field, sentence))
            errors[field] = [sentence];
        if (wanted.Days is < 1 or > ApiKey.MaxDays)
            errors["days"] = [$"A key ends after 1 to {ApiKey.MaxDays} days, or never."];
        if (errors.Count > 0) return Problems.Invalid(errors);

        var (kept, key) = await keys.CreateAsync(wanted.Name!.Trim(), grants, wanted.Days, context.User.ToActor(), context.RequestAborted);
        return TypedResults.Created($"/api/v1/keys/{kept.Id}", new MadeKey(kept.Id, kept.Name, kept.Prefix, kept.Role, kept.Folders, kept.CreatedAt, kept.ExpiresAt, key));
    }

    private static async Task<IResult> RevokeAsync(Guid id, ApiKeys keys, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no API key with this id.");
}
