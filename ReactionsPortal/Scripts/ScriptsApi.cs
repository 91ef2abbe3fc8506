using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Scripts;

/// <summary><c>/api/v1/scripts</c>: what helps to write a script.</summary>
internal static class ScriptsApi
{
    /// <summary>What to check.</summary>
    internal sealed record CheckBody(string? Script);

    /// <summary>The snippets.</summary>
    internal sealed record Snippets(IReadOnlyList<ScriptSnippet> Items);

    public static void MapScriptsApi(this IEndpointRouteBuilder app)
    {
        var scripts = app.MapGroup("scripts").WithTags("Scripts").RequireAuthorization(Policies.Edit);
        scripts.MapPost("check", CheckAsync).Produces<ScriptCheck>().ProducesValidationProblem().WithSummary("Reads a script as PowerShell does and says what is wrong with it. Nothing of it runs.");
        scripts.MapGet("snippets", () => TypedResults.Ok(new Snippets(ScriptSnippets.All))).WithSummary("Scripts to begin with.");
    }

    private static async Task<IResult> CheckAsync(CheckBody body, IScriptChecker checker, CancellationToken cancellationToken) => body.Script is null
        ? Problems.Invalid("script", "A script is missing.")
        : TypedResults.Ok(await checker.CheckAsync(body.Script, cancellationToken));
}
