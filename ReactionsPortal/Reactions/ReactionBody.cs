using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions;

/// <summary>A reaction's document as sent, with the version that a GET gave beside it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">The version that was edited; null when the sender does not say.</param>
internal sealed record ReactionBody(ReactionDocument Document, int? Version)
{
    /// <summary>Content type of a document as YAML (RFC 9512).</summary>
    public const string YamlContentType = "application/yaml";

    /// <summary>Reads the body of a request, JSON or YAML; called by the framework.</summary>
    /// <exception cref="BadHttpRequestException">It is not such a document; the cause names field and line.</exception>
    public static async ValueTask<ReactionBody> BindAsync(HttpContext context)
    {
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals(YamlContentType, StringComparison.OrdinalIgnoreCase))
            return await YamlAsync(context);
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var text = new MemoryStream();
        await context.Request.Body.CopyToAsync(text, context.RequestAborted);
        try
        {
            var document = JsonSerializer.Deserialize<ReactionDocument>(text.GetBuffer().AsSpan(0, (int)text.Length), options);
            return new ReactionBody(document ?? throw new JsonException("A reaction's document is wanted here.", "$", 0, 0), VersionIn(text));
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException("Not a reaction's document.", fault);
        }
    }

    private static async Task<ReactionBody> YamlAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        try
        {
            return new ReactionBody(DocumentYaml.Read(await reader.ReadToEndAsync(context.RequestAborted)), Version: null);
        }
        catch (DocumentYamlException fault)
        {
            throw new BadHttpRequestException("Not a reaction's document.", fault);
        }
    }

    private static int? VersionIn(MemoryStream text)
    {
        using var json = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length));
        return json.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : null;
    }
}
