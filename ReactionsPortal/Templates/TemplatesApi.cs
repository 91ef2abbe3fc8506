using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Templates;

/// <summary><c>/api/v1/templates</c>: trying a template.</summary>
internal static class TemplatesApi
{
    private const string Octopus = "octopus";

    /// <summary>What to render.</summary>
    internal sealed record RenderBody(string? Template, Dictionary<string, string?>? Variables, string? Syntax, bool ContinueOnError = false);

    /// <summary>What became of it. The text is null where the template's result is null or it refers to itself.</summary>
    internal sealed record Rendered(string? Text, IReadOnlyList<string> Errors);

    public static void MapTemplatesApi(this IEndpointRouteBuilder app) =>
        app.MapPost("templates/render", Render).WithTags("Templates").Produces<Rendered>().ProducesValidationProblem().WithSummary("Renders a template with the variables that are sent. Nothing is kept.");

    private static IResult Render(RenderBody body, TemplateEngine templates)
    {
        if (body.Template is null) return Problems.Invalid("template", "A template is missing.");
        if (body.Syntax is { } syntax && !string.Equals(syntax, Octopus, StringComparison.OrdinalIgnoreCase))
            return Problems.Invalid("syntax", $"'{syntax}' is not a syntax that exists here. Allowed is {Octopus}.");

        var variables = TemplateVariables.Of((body.Variables ?? []).ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal));
        var result = templates.Render(body.Template, variables, new RenderOptions { ContinueOnError = body.ContinueOnError });
        return TypedResults.Ok(new Rendered(result.Text, result.Errors));
    }
}
