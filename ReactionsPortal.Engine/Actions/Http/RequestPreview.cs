using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders an action's requests as they would be sent, secrets masked. Nothing is sent.</summary>
internal sealed class RequestPreview(HttpRequestRenderer renderer)
{
    /// <summary>Each request in order, null where it cannot be rendered, and what is wrong with them. What a request would capture stands in those after it as its own name.</summary>
    public (IReadOnlyList<SentRequest?> Requests, IReadOnlyList<string> Problems) Of(HttpAction http, RequestValues values, SecretMask mask)
    {
        var requests = new List<SentRequest?>();
        var problems = new List<string>();
        foreach (var step in http.Steps)
        {
            var rendered = renderer.Render(step, http.Syntax ?? TemplateSyntax.Octopus, values);
            requests.Add(rendered.Request is { } request ? Masked(request, mask.With(request.Sensitive)) : null);
            var where = http.Requests is null ? "" : step is HttpStep { Name.Length: > 0 } named ? $"{named.Name}: " : $"Request {requests.Count}: ";
            problems.AddRange(rendered.Problems.Select(problem => where + mask.Apply(problem)));
            values = values.With((step.Capture ?? new Dictionary<string, Capture>()).Keys.Select(name => new CapturedText(name, VariablePrefix.Captured + name, IsSensitive: false)));
        }
        return (requests, problems);
    }

    private static SentRequest Masked(RenderedRequest request, SecretMask mask)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => mask.Apply(header.Value), StringComparer.OrdinalIgnoreCase);
        if (request.Body is not null)
            headers.TryAdd("Content-Type", request.ContentType);
        if (request.Token is not null)
            headers["Authorization"] = $"Bearer {SecretMask.Mask}";
        return new SentRequest(request.Method, mask.Apply(request.Url.AbsoluteUri), headers, request.Body is null ? null : mask.Apply(request.Body));
    }
}
