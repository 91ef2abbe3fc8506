using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders an HTTP request's templates. Used alike by the run and by the preview, which sends nothing.</summary>
internal sealed class HttpRequestRenderer(TemplateLanguages templates, PassageFinder passages)
{
    /// <summary>Shorter paths are in too many addresses to be masked on their own.</summary>
    private const int ShortestPath = 8;

    public RenderedAction Render(HttpRequestTemplate request, TemplateSyntax syntax, RequestValues values)
    {
        var texts = new RequestTexts(templates, syntax, values, request.OmitEmpty);
        var address = Address(request, texts);
        var headers = Headers(request, texts);
        var (contentType, body) = RequestBody.Of(request, texts);
        if (address is null || texts.IsBroken || texts.LacksCaptured)
            return new RenderedAction(null, texts.Problems) { WaitsForCaptured = texts is { LacksCaptured: true, IsBroken: false } };

        var proof = new RequestProof(request.Auth, texts);
        proof.AddTo(headers, body);
        var passage = passages.Of(request, texts);
        if (texts.IsBroken)
            return new RenderedAction(null, texts.Problems);
        var rendered = new RenderedRequest(request.Method.ToUpperInvariant(), address, headers, contentType, body)
        {
            Passage = passage,
            Token = proof.Token is { } token ? token with { Passage = passage } : null,
            Sensitive = [.. proof.Sensitive, .. SecretAddresses(request, values)],
        };
        return new RenderedAction(rendered, texts.Problems);
    }

    private static Uri? Address(HttpRequestTemplate request, RequestTexts texts)
    {
        var url = texts.Of("URL", request.Url, Escaping.Url).Trim();
        if (texts.IsBroken)
            return null;
        if (HasDotSegment(PathOf(url)) && !HasDotSegment(request.Url))
        {
            texts.Break($"The URL rendered to '{url}': a value that is . or .. would lead to another path, so that nothing is sent.");
            return null;
        }
        var query = new StringBuilder();
        foreach (var (name, template) in request.Query ?? [])
        {
            var value = texts.Of($"Query parameter {name}", template, Escaping.None);
            if (value.Length > 0 || !request.OmitEmpty)
                query.Append(query.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }
        if (Uri.TryCreate(WithQuery(url, query.ToString()), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0)
            return address;
        texts.Break(url.Length == 0 ? "The URL is empty." : $"The URL rendered to '{url}', which is not an http or https address.");
        return null;
    }

    /// <summary>Where a whole address is a secret: as it is sent, which may be written otherwise than it was entered.</summary>
    private static IEnumerable<string> SecretAddresses(HttpRequestTemplate request, RequestValues values)
    {
        if (!request.Url.Contains("Secrets", StringComparison.OrdinalIgnoreCase))
            yield break;
        foreach (var secret in values.Secrets.Values)
        {
            if (!secret.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(secret.Trim(), UriKind.Absolute, out var address))
                continue;
            yield return address.AbsoluteUri;
            if (address.PathAndQuery.Length >= ShortestPath)
                yield return address.PathAndQuery;
        }
    }

    /// <summary>Whether a step of the path is <c>.</c> or <c>..</c>, which no escaping keeps from being resolved.</summary>
    private static bool HasDotSegment(string path) =>
        path.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Split('/', '\\').Any(step => step is "." or "..");

    private static string PathOf(string url) => url.AsSpan().IndexOfAny('?', '#') is var end && end < 0 ? url : url[..end];

    private static string WithQuery(string url, string query)
    {
        if (query.Length == 0)
            return url;
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var plain = fragment < 0 ? url : url[..fragment];
        var joint = !plain.Contains('?', StringComparison.Ordinal) ? "?" : plain.EndsWith('?') || plain.EndsWith('&') ? "" : "&";
        return plain + joint + query;
    }

    private static Dictionary<string, string> Headers(HttpRequestTemplate request, RequestTexts texts)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, template) in request.Headers)
        {
            var value = HeaderText.Of(texts.Of($"Header {name}", template, Escaping.None));
            if (value.Length > 0 || !request.OmitEmpty)
                headers[name] = value;
        }
        return headers;
    }
}
