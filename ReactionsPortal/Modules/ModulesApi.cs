using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Modules;

/// <summary><c>/api/v1/modules</c>: PowerShell modules and assemblies for scripts.</summary>
internal static class ModulesApi
{
    public static void MapModulesApi(this IEndpointRouteBuilder app)
    {
        var modules = app.MapGroup("modules").WithTags("Modules");
        modules.MapGet("", ListAsync).WithSummary("Lists the uploaded modules with what they export and which reactions use them.");
        modules.MapGet("{name}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads one.");

        // Forms carry no token of their own here: a page of another site is refused before (see CrossSiteGuard).
        var administering = modules.MapGroup("").RequireAuthorization(Policies.Administer).DisableAntiforgery();
        administering.MapPost("", CreateAsync).Produces<ModuleInfo>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Uploads a .psm1, a module's folder as .zip, or a .dll, as the form's field file. One of that name is a 409.");
        administering.MapPut("{name}", ReplaceAsync).Produces<ModuleInfo>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Uploads what takes the place of a module. Runs use it from the next one on.");
        administering.MapDelete("{name}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a module.");
    }

    private static async Task<Ok<Listing<ModuleInfo>>> ListAsync(IModules modules, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<ModuleInfo>.Whole(await modules.ListAsync(cancellationToken)));

    private static async Task<Results<Ok<ModuleInfo>, ProblemHttpResult>> FindAsync(string name, IModules modules, CancellationToken cancellationToken) =>
        await modules.FindAsync(name, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch(name);

    private static async Task<IResult> CreateAsync(IFormFile file, IModules modules, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return await modules.UploadAsync(file.FileName, content, replaces: null, user.ToActor(), cancellationToken) switch
        {
            ModuleUpload.Kept kept => TypedResults.Created($"/api/v1/modules/{Uri.EscapeDataString(kept.Module.Name)}", kept.Module),
            ModuleUpload.Exists exists => Problems.Conflict($"There is a module {exists.Name} already. PUT replaces it."),
            ModuleUpload.Refused refused => Problems.Invalid("file", refused.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> ReplaceAsync(string name, IFormFile file, IModules modules, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return await modules.UploadAsync(file.FileName, content, name, user.ToActor(), cancellationToken) switch
        {
            ModuleUpload.Kept kept => TypedResults.Ok(kept.Module),
            ModuleUpload.NotFound => NoSuch(name),
            ModuleUpload.Refused refused => Problems.Invalid("file", refused.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, IModules modules, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await modules.DeleteAsync(name, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch(name);

    private static ProblemHttpResult NoSuch(string name) => Problems.NotFound($"There is no module '{name}'.");
}
