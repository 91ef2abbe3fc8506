namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>A request whose templates are rendered, secrets in clear: never stored, never shown.</summary>
internal sealed record RenderedRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string ContentType, string? Body);

/// <summary>What rendering made.</summary>
/// <param name="Request">Null when it can not be sent; the last problem says why.</param>
/// <param name="Problems">Sentences: variables that do not exist, template errors.</param>
internal sealed record RenderedAction(RenderedRequest? Request, IReadOnlyList<string> Problems);
