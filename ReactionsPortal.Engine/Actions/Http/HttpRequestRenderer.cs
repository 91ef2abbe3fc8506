using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders an HTTP action's templates. Used alike by the run and by the preview, which sends nothing.</summary>
internal sealed class HttpRequestRenderer(TemplateEngine templates)
{
    private const string DefaultContentType = "application/json";

    public RenderedAction Render(HttpAction action, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        var bound = Bind(variables, secrets);
        var problems = new List<string>();
        var contentType = action.ContentType ?? DefaultContentType;

        var url = Part("URL", action.Url, Escaping.Url, bound, problems);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, template) in action.Headers)
        {
            if (Part($"Header {name}", template, Escaping.None, bound, problems) is { } value)
                headers[name] = value.ReplaceLineEndings(" ").Trim();
            else
                return new RenderedAction(null, problems);
        }
        string? body = null;
        if (!string.IsNullOrEmpty(action.Body) && (body = Part("Body", action.Body, EscapingOf(action, contentType), bound, problems)) is null)
            return new RenderedAction(null, problems);
        if (url is null)
            return new RenderedAction(null, problems);
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            problems.Add($"The URL rendered to '{url}', which is not an http or https address.");
            return new RenderedAction(null, problems);
        }
        return new RenderedAction(new RenderedRequest(action.Method.ToUpperInvariant(), address, headers, contentType, body), problems);
    }

    /// <summary>The event's values are data, secrets too: none is ever read as a template.</summary>
    private static TemplateVariables Bind(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        var all = new Dictionary<string, string>(variables, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in secrets)
            all[$"Secrets.{name}"] = value;
        return TemplateVariables.OfData(all);
    }

    private string? Part(string where, string template, Escaping escaping, TemplateVariables variables, List<string> problems)
    {
        var result = templates.Render(template, variables, new RenderOptions { Escaping = escaping });
        problems.AddRange(result.Errors.Select(error => $"{where}: {error}"));
        if (result.Text is null && result.Errors.Count == 0)
            problems.Add($"{where}: the template has no result.");
        return result.Text;
    }

    private static Escaping EscapingOf(HttpAction action, string contentType) => action.Escape switch
    {
        BodyEscaping.None => Escaping.None,
        BodyEscaping.Json => Escaping.Json,
        BodyEscaping.Xml => Escaping.Xml,
        BodyEscaping.Url => Escaping.Url,
        BodyEscaping.Form => Escaping.Form,
        _ => contentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? Escaping.Json
            : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? Escaping.Xml
            : contentType.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Escaping.Form
            : Escaping.None,
    };
}
