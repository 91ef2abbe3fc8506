using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Gallery;

/// <summary><c>/api/v1/gallery/step-template</c>: Octopus's step templates as integrations.</summary>
internal static class StepTemplateApi
{
    /// <summary>Longest template, in bytes.</summary>
    private const int Longest = 1024 * 1024;

    /// <summary>A step template as an integration.</summary>
    /// <param name="Id">The id that it proposes.</param>
    /// <param name="Declaration">Its declaration as YAML, to be uploaded.</param>
    /// <param name="Script">Its script.</param>
    /// <param name="Notes">What of it has no equivalent here.</param>
    internal sealed record Converted(string Id, string Declaration, string Script, IReadOnlyList<string> Notes);

    public static void MapStepTemplateApi(this IEndpointRouteBuilder app) =>
        app.MapPost("gallery/step-template", ConvertAsync).WithTags("Gallery").Accepts<object>("application/json").Produces<Converted>().ProducesValidationProblem()
            .RequireAuthorization(Policies.Edit).WithSummary("Turns an Octopus step template into the declaration of an integration. Nothing is saved.");

    private static async Task<IResult> ConvertAsync(HttpRequest request, IOwnIntegrations own, CancellationToken cancellationToken)
    {
        var bytes = new byte[Longest + 1];
        var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (read > Longest) return Problems.Invalid("", "The template has more than 1 MB.");
        return own.OfStepTemplate(System.Text.Encoding.UTF8.GetString(bytes, 0, read)) switch
        {
            StepTemplateOutcome.Read template => TypedResults.Ok(new Converted(template.Integration.Id, template.Integration.Yaml, template.Script, template.Notes)),
            StepTemplateOutcome.Refused refused => Problems.Invalid("", refused.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}
