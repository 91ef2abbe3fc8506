namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Every text that is typed into an HTTP action, under the name that the browser keeps it by.</summary>
/// <remarks>Names follow the ids of requests and rows, so that they stay true when rows before them are removed or moved.</remarks>
public static class HttpDraftTexts
{
    /// <summary>The name of a request's text: <c>http1.url</c>.</summary>
    public static string Field(HttpRequestDraft request, string name) => $"http{request.Id}.{name}";

    /// <summary>The name of a row's text: <c>http1.query2.value</c>.</summary>
    public static string Field(HttpRequestDraft request, string list, DraftRow row, string name) => $"http{request.Id}.{list}{row.Id}.{name}";

    public static IEnumerable<DraftText> Of(HttpActionDraft action) => action.Requests.SelectMany(Of);

    private static IEnumerable<DraftText> Of(HttpRequestDraft request) =>
    [
        new(Field(request, "name"), () => request.Name, text => request.Name = text),
        new(Field(request, "url"), () => request.Url, text => request.Url = text),
        new(Field(request, "contentType"), () => request.Body.ContentType, text => request.Body.ContentType = text),
        new(Field(request, "body"), () => request.Body.Text, text => request.Body.Text = text),
        new(Field(request, "success"), () => request.Success, text => request.Success = text),
        new(Field(request, "statuses"), () => request.Retry.Statuses, text => request.Retry.Statuses = text),
        new(Field(request, "certificate"), () => request.Certificate, text => request.Certificate = text),
        new(Field(request, "certificatePassword"), () => request.CertificatePassword, text => request.CertificatePassword = text),
        new(Field(request, "proxyUrl"), () => request.Proxy.Url, text => request.Proxy.Url = text),
        new(Field(request, "proxyUser"), () => request.Proxy.User, text => request.Proxy.User = text),
        new(Field(request, "proxySecret"), () => request.Proxy.Secret, text => request.Proxy.Secret = text),
        .. Rows(request, "query", request.Query),
        .. Rows(request, "header", request.Headers),
        .. Rows(request, "form", request.Body.Form),
        .. request.Body.Parts.SelectMany(part => Part(request, part)),
        .. Proof(request),
        .. request.Expect.SelectMany(one => Condition(request, one)),
        .. request.Captures.SelectMany(one => Capture(request, one)),
    ];

    private static IEnumerable<DraftText> Rows(HttpRequestDraft request, string list, IEnumerable<NamedRowDraft> rows) => rows.SelectMany(row => (DraftText[])
    [
        new(Field(request, list, row, "name"), () => row.Name, text => row.Name = text),
        new(Field(request, list, row, "value"), () => row.Value, text => row.Value = text),
    ]);

    private static IEnumerable<DraftText> Part(HttpRequestDraft request, HttpPartDraft part) =>
    [
        new(Field(request, "part", part, "name"), () => part.Name, text => part.Name = text),
        new(Field(request, "part", part, "value"), () => part.Value, text => part.Value = text),
        new(Field(request, "part", part, "fileName"), () => part.FileName, text => part.FileName = text),
        new(Field(request, "part", part, "contentType"), () => part.ContentType, text => part.ContentType = text),
    ];

    private static IEnumerable<DraftText> Proof(HttpRequestDraft request) =>
    [
        new(Field(request, "user"), () => request.Proof.User, text => request.Proof.User = text),
        new(Field(request, "password"), () => request.Proof.Password, text => request.Proof.Password = text),
        new(Field(request, "token"), () => request.Proof.Token, text => request.Proof.Token = text),
        new(Field(request, "keyHeader"), () => request.Proof.Header, text => request.Proof.Header = text),
        new(Field(request, "key"), () => request.Proof.Key, text => request.Proof.Key = text),
        new(Field(request, "tokenUrl"), () => request.Proof.TokenUrl, text => request.Proof.TokenUrl = text),
        new(Field(request, "clientId"), () => request.Proof.ClientId, text => request.Proof.ClientId = text),
        new(Field(request, "clientSecret"), () => request.Proof.ClientSecret, text => request.Proof.ClientSecret = text),
        new(Field(request, "scope"), () => request.Proof.Scope, text => request.Proof.Scope = text),
        new(Field(request, "audience"), () => request.Proof.Audience, text => request.Proof.Audience = text),
        new(Field(request, "signatureKey"), () => request.Proof.SignatureKey, text => request.Proof.SignatureKey = text),
        new(Field(request, "signatureHeader"), () => request.Proof.SignatureHeader, text => request.Proof.SignatureHeader = text),
        new(Field(request, "prefix"), () => request.Proof.Prefix, text => request.Proof.Prefix = text),
    ];

    private static IEnumerable<DraftText> Condition(HttpRequestDraft request, AnswerConditionDraft condition) =>
    [
        new(Field(request, "expect", condition, "place"), () => condition.Place, text => condition.Place = text),
        new(Field(request, "expect", condition, "text"), () => condition.Text, text => condition.Text = text),
    ];

    private static IEnumerable<DraftText> Capture(HttpRequestDraft request, CaptureDraft capture) =>
    [
        new(Field(request, "capture", capture, "name"), () => capture.Name, text => capture.Name = text),
        new(Field(request, "capture", capture, "place"), () => capture.Place, text => capture.Place = text),
        new(Field(request, "capture", capture, "regex"), () => capture.Regex, text => capture.Regex = text),
    ];
}
