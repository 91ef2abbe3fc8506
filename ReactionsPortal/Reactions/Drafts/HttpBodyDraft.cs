using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>The body of a request, while edited.</summary>
/// <remarks>Text, form and parts are kept side by side, so that trying another kind loses nothing.</remarks>
public sealed class HttpBodyDraft
{
    public HttpBodyKind Kind { get; set; }

    /// <summary>Content type of <see cref="Text"/>; empty: <c>application/json</c>.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>A template.</summary>
    public string Text { get; set; } = "";

    public BodyEscaping? Escape { get; set; }

    public List<NamedRowDraft> Form { get; set; } = [];

    public List<HttpPartDraft> Parts { get; set; } = [];

    /// <summary>Whether a kind has its body in <see cref="Text"/>.</summary>
    public static bool IsText(HttpBodyKind kind) => kind is HttpBodyKind.Json or HttpBodyKind.Xml or HttpBodyKind.Text;

    /// <summary>Changes the kind, and the content type with it.</summary>
    public void Choose(HttpBodyKind kind)
    {
        if (IsText(kind) && (Kind == HttpBodyKind.Several || KindOf(ContentType) != kind))
            ContentType = kind switch { HttpBodyKind.Xml => "application/xml", HttpBodyKind.Text => "text/plain", _ => "" };
        Kind = kind;
        if (kind == HttpBodyKind.Form && Form.Count == 0)
            Form.Place(new NamedRowDraft());
        if (kind == HttpBodyKind.Multipart && Parts.Count == 0)
            Parts.Place(new HttpPartDraft());
    }

    internal static HttpBodyDraft Of(HttpRequestTemplate request) => new()
    {
        Kind = KindOf(request),
        ContentType = request.ContentType ?? "",
        Text = request.Body ?? "",
        Escape = request.Escape,
        Form = DraftRows.Of(request.Form, NamedRowDraft.Of),
        Parts = DraftRows.Of(request.Multipart, HttpPartDraft.Of),
    };

    /// <param name="request">Gets the body.</param>
    /// <param name="path">Where the request stands.</param>
    internal HttpStep AddTo(HttpStep request, string path)
    {
        var isText = IsText(Kind) || Kind == HttpBodyKind.Several;
        var form = NamedRowDraft.ToTemplates(Form, $"{path}.form");
        var parts = Parts.Filled($"{path}.multipart", part => part.IsEmpty).ConvertAll(part => part.ToPart());
        return request with
        {
            ContentType = isText && ContentType.Trim() is { Length: > 0 } type ? type : null,
            Body = isText && Text.Length > 0 ? Text : null,
            Escape = Escape,
            Form = Kind is HttpBodyKind.Form or HttpBodyKind.Several ? form : null,
            Multipart = Kind is HttpBodyKind.Multipart or HttpBodyKind.Several ? parts : null,
        };
    }

    /// <summary>A request that may have a body, and a new one, begins with JSON.</summary>
    private static HttpBodyKind KindOf(HttpRequestTemplate request)
    {
        var isText = !string.IsNullOrEmpty(request.Body) || request.ContentType is not null;
        return (isText ? 1 : 0) + (request.Form is null ? 0 : 1) + (request.Multipart is null ? 0 : 1) > 1 ? HttpBodyKind.Several
            : request.Form is not null ? HttpBodyKind.Form
            : request.Multipart is not null ? HttpBodyKind.Multipart
            : isText ? KindOf(request.ContentType)
            : HttpBodyKind.None;
    }

    private static HttpBodyKind KindOf(string? contentType) => BodyType.EscapingOf(contentType) switch
    {
        BodyEscaping.Json => HttpBodyKind.Json,
        BodyEscaping.Xml => HttpBodyKind.Xml,
        _ => HttpBodyKind.Text,
    };
}
