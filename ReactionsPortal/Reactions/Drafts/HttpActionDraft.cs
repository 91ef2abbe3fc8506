using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>An HTTP request, while edited.</summary>
public sealed class HttpActionDraft
{
    /// <summary>Methods in the order they are offered.</summary>
    public static IReadOnlyList<string> KnownMethods { get; } = ["POST", "PUT", "PATCH", "GET", "DELETE", "HEAD"];

    public string Method { get; set; } = "POST";

    public string Url { get; set; } = "";

    public List<HeaderDraft> Headers { get; set; } = [];

    /// <summary>Empty: <c>application/json</c> when there is a body.</summary>
    public string ContentType { get; set; } = "";

    public string Body { get; set; } = "";

    public BodyEscaping? Escape { get; set; }

    /// <summary>Codes and ranges with commas between them.</summary>
    public string Success { get; set; } = "200-299";

    public static HttpActionDraft Of(HttpAction action) => new()
    {
        Method = action.Method,
        Url = action.Url,
        Headers = [.. action.Headers.Select(header => new HeaderDraft { Name = header.Key, Value = header.Value })],
        ContentType = action.ContentType ?? "",
        Body = action.Body ?? "",
        Escape = action.Escape,
        Success = string.Join(", ", action.Success),
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept, and several requests are as a whole.</param>
    public HttpAction ToAction(HttpAction? origin)
    {
        if (origin is { Requests: not null })
            return origin;
        var action = (origin ?? new()) with
        {
            Method = Method,
            Url = Url.Trim(),
            Headers = NamedHeaders(),
            ContentType = ContentType.Trim() is { Length: > 0 } type ? type : null,
            Body = Body.Length > 0 ? Body : null,
            Escape = Escape,
        };
        return Ranges() is { Count: > 0 } ranges ? action with { Success = ranges } : action;
    }

    public void AddProblems(Dictionary<string, string> problems)
    {
        if (Ranges() is not { Count: > 0 })
            problems["action.http.success"] = "Codes are numbers or ranges such as 200-299, with commas between them.";
        if (Headers.Exists(header => header.Name.Trim().Length == 0 && header.Value.Length > 0))
            problems["action.http.headers"] = "A header has a value but no name.";
        else if (Twice() is { } name)
            problems["action.http.headers"] = $"The header {name} is there twice.";
    }

    private Dictionary<string, string> NamedHeaders()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Headers.Where(header => header.Name.Trim().Length > 0))
            headers[header.Name.Trim()] = header.Value;
        return headers;
    }

    private string? Twice() => Headers.Select(header => header.Name.Trim()).Where(name => name.Length > 0)
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    /// <summary>Null when a part is not a code or a range.</summary>
    private List<StatusRange>? Ranges()
    {
        var ranges = new List<StatusRange>();
        foreach (var part in Success.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!StatusRange.TryParse(part, out var range))
                return null;
            ranges.Add(range);
        }

        return ranges;
    }
}
