using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>One request of an action, while edited.</summary>
public sealed class HttpRequestDraft : DraftRow
{
    /// <summary>Methods in the order they are offered.</summary>
    public static IReadOnlyList<string> KnownMethods { get; } = ["POST", "PUT", "PATCH", "GET", "DELETE", "HEAD"];

    /// <summary>Its place among the requests of the document that the draft was made from; null: it is new.</summary>
    public int? Origin { get; set; }

    /// <summary>What it does, for people; counts among several.</summary>
    public string Name { get; set; } = "";

    public string Method { get; set; } = "POST";

    public string Url { get; set; } = "";

    public List<NamedRowDraft> Query { get; set; } = [];

    public List<NamedRowDraft> Headers { get; set; } = [];

    public HttpBodyDraft Body { get; set; } = new();

    /// <summary>Whether what rendered empty is left out.</summary>
    public bool OmitEmpty { get; set; }

    public HttpProofDraft Proof { get; set; } = new();

    /// <summary>Name of the secret with the client certificate; empty: none is shown.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Name of the secret with its password; empty: there is none.</summary>
    public string CertificatePassword { get; set; } = "";

    public ProxyDraft Proxy { get; set; } = new();

    /// <summary>Codes and ranges with commas between them.</summary>
    public string Success { get; set; } = "200-299";

    /// <summary>What must hold of an answer with such a code.</summary>
    public List<AnswerConditionDraft> Expect { get; set; } = [];

    public List<CaptureDraft> Captures { get; set; } = [];

    public RetryCausesDraft Retry { get; set; } = new();

    public bool FollowsRedirects { get; set; }

    /// <summary>Hosts that redirects may lead to, besides the one that was called.</summary>
    public List<string> RedirectHosts { get; set; } = [];

    /// <summary>Names of what it captures, without those that have none yet.</summary>
    [JsonIgnore]
    public IEnumerable<string> Captured => Captures.Select(capture => capture.Name.Trim()).Where(name => name.Length > 0);

    /// <summary>Changes the method; what asks for something carries nothing, unless there is a body already.</summary>
    public void ChooseMethod(string method)
    {
        var hadNone = Method is "GET" or "HEAD";
        var hasNone = method is "GET" or "HEAD";
        Method = method;
        if (hasNone && !hadNone && HttpBodyDraft.IsText(Body.Kind) && Body.Text.Length == 0)
            Body.Kind = HttpBodyKind.None;
        else if (hadNone && !hasNone && Body.Kind == HttpBodyKind.None)
            Body.Choose(HttpBodyKind.Json);
    }

    internal static HttpRequestDraft Of(HttpRequestTemplate request, int place) => new()
    {
        Origin = place,
        Name = (request as HttpStep)?.Name ?? "",
        Method = request.Method,
        Url = request.Url,
        Query = DraftRows.Of(request.Query, NamedRowDraft.Of),
        Headers = DraftRows.Of(request.Headers, header => new NamedRowDraft { Name = header.Key, Value = header.Value ?? "" }),
        Body = HttpBodyDraft.Of(request),
        OmitEmpty = request.OmitEmpty,
        Proof = HttpProofDraft.Of(request.Auth),
        Certificate = request.ClientCertificate?.Secret ?? "",
        CertificatePassword = request.ClientCertificate?.PasswordSecret ?? "",
        Proxy = ProxyDraft.Of(request.Proxy),
        Success = StatusText.Of(request.Success),
        Expect = DraftRows.Of(request.Expect, AnswerConditionDraft.Of),
        Captures = DraftRows.Of(request.Capture, capture => CaptureDraft.Of(capture.Key, capture.Value)),
        Retry = RetryCausesDraft.Of(request.RetryOn),
        FollowsRedirects = request.Redirects is not null,
        RedirectHosts = [.. request.Redirects?.Hosts ?? []],
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    /// <param name="path">Where it stands in the document.</param>
    internal HttpStep ToStep(HttpRequestTemplate? origin, string path)
    {
        Path = path;
        var query = NamedRowDraft.ToTemplates(Query, $"{path}.query");
        var expect = Expect.Filled($"{path}.expect", one => one.IsEmpty).ConvertAll(one => one.ToCondition());
        var captures = DraftRows.Named(Captures.Filled($"{path}.capture", one => one.IsEmpty), one => one.Name, one => one.ToCapture(), StringComparer.Ordinal);
        var request = (origin is null ? new HttpStep() : HttpStep.Of(origin)) with
        {
            Name = Name.Trim() is { Length: > 0 } name ? name : null,
            Method = Method,
            Url = Url.Trim(),
            Query = query.Count > 0 ? query : null,
            Headers = DraftRows.Named(Headers.Filled($"{path}.headers", row => row.IsEmpty), row => row.Name, row => row.Value, StringComparer.OrdinalIgnoreCase),
            OmitEmpty = OmitEmpty,
            Auth = Proof.ToAuth(origin?.Auth),
            ClientCertificate = ToCertificate(),
            Proxy = Proxy.ToProxy(origin?.Proxy),
            Expect = expect.Count > 0 ? expect : null,
            Capture = captures.Count > 0 ? captures : null,
            RetryOn = Retry.ToCauses(origin?.RetryOn),
            Redirects = FollowsRedirects ? (origin?.Redirects ?? new()) with { Hosts = [.. RedirectHosts] } : null,
        };
        request = Body.AddTo(request, path);
        return StatusText.Read(Success) is { Count: > 0 } ranges ? request with { Success = ranges } : request;
    }

    internal void AddProblems(Dictionary<string, string> problems, string path)
    {
        if (StatusText.Read(Success) is not { Count: > 0 })
            problems[$"{path}.success"] = StatusText.Expected;
        if (Retry.Problem() is { } wrong)
            problems[$"{path}.retryOn"] = wrong;
        DraftRows.AddProblems(problems, $"{path}.headers", L("header"), Headers.Where(row => !row.IsEmpty).Select(row => row.Name), StringComparer.OrdinalIgnoreCase);
        DraftRows.AddProblems(problems, $"{path}.capture", L("captured value"), Captures.Where(row => !row.IsEmpty).Select(row => row.Name), StringComparer.Ordinal);
    }

    private ClientCertificate? ToCertificate()
    {
        var password = CertificatePassword.Trim() is { Length: > 0 } name ? name : null;
        return Certificate.Trim().Length == 0 && password is null ? null : new ClientCertificate(Certificate.Trim(), password);
    }
}
