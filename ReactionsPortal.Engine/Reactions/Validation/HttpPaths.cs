using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>Where an HTTP action's requests stand in the document.</summary>
internal static class HttpPaths
{
    /// <summary>Each request with its path.</summary>
    public static IEnumerable<(string Path, HttpRequestTemplate Request)> Of(HttpAction? http) =>
        http?.Requests is { } requests ? requests.Select((request, index) => ($"action.http.requests[{index}]", (HttpRequestTemplate)request)).Where(pair => pair.Item2 is not null)
        : http is null ? []
        : [("action.http", http)];
}
