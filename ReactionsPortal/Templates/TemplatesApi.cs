using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Templates;

/// <summary><c>/api/v1/templates</c>: trying a template.</summary>
internal static class TemplatesApi
{
    private const string Route = "templates/render";

    /// <summary>What to render.</summary>
    internal sealed record RenderBody(string? Template, Dictionary<string, string?>? Variables, string? Syntax, bool ContinueOnError = false);

    /// <summary>What became of it. The text is null where the template's result is null or it refers to itself.</summary>
    internal sealed record Rendered(string? Text, IReadOnlyList<string> Errors);

    public static void MapTemplatesApi(this IEndpointRouteBuilder app) =>
        app.MapPost(Route, Render).WithTags("Templates").Produces<Rendered>().ProducesValidationProblem().WithSummary("Renders a template with the variables that are sent. Nothing is kept.");

    /// <summary>What answers a request to render.</summary>
    public static RequestDelegate RenderDelegateOf(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Single(endpoint => endpoint.RoutePattern.RawText?.EndsWith(Route, StringComparison.Ordinal) == true).RequestDelegate!;

    private static IResult Render(RenderBody body, TemplateLanguages templates)
    {
        if (body.Template is null) return Problems.Invalid("template", "A template is missing.");
        TemplateSyntax? syntax = body.Syntax?.ToUpperInvariant() switch { null or "OCTOPUS" => TemplateSyntax.Octopus, "SCRIBAN" => TemplateSyntax.Scriban, _ => null };
        if (syntax is null)
            return Problems.Invalid("syntax", $"'{body.Syntax}' is not a syntax that exists here. Allowed are octopus and scriban.");

        var variables = TemplateVariables.Of((body.Variables ?? []).ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal));
        var result = templates.Render(syntax.Value, body.Template, variables, new RenderOptions { ContinueOnError = body.ContinueOnError });
        return TypedResults.Ok(new Rendered(result.Text, result.Errors));
    }
}
