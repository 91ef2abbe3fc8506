using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>What a folded part of a request says: "Authentication: none", "Answer: 200-299".</summary>
public static class RequestPartWords
{
    private const int MostNames = 3;

    public static string Title(RequestPart part) => part switch
    {
        RequestPart.Query => "Query parameters",
        RequestPart.Headers => "Headers",
        RequestPart.Proof => "Authentication",
        RequestPart.Answer => "Answer",
        RequestPart.Captures => "Captured values",
        RequestPart.Retry => "Tried again",
        RequestPart.Redirects => "Redirects",
        RequestPart.Proxy => "Proxy",
        _ => "Empty values",
    };

    public static string Line(RequestPart part, HttpRequestDraft request) => part switch
    {
        RequestPart.Query => Names(request.Query.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Headers => Names(request.Headers.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Proof => Proof(request),
        RequestPart.Answer => Answer(request),
        RequestPart.Captures => Names(request.Captures.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Retry => Retry(request.Retry),
        RequestPart.Redirects => !request.FollowsRedirects ? "not followed" : request.RedirectHosts.Count == 0 ? "within the host" : $"also to {Names(request.RedirectHosts)}",
        RequestPart.Proxy => request.Proxy.Choice switch { ProxyChoice.Settings => "as in the settings", ProxyChoice.None => "none", _ => request.Proxy.Url.Trim() },
        _ => request.OmitEmpty ? "left out" : "sent",
    };

    /// <summary>Names of the document's fields that the part shows.</summary>
    public static IReadOnlyList<string> Fields(RequestPart part) => part switch
    {
        RequestPart.Query => ["query"],
        RequestPart.Headers => ["headers"],
        RequestPart.Proof => ["auth", "clientCertificate"],
        RequestPart.Answer => ["success", "expect"],
        RequestPart.Captures => ["capture"],
        RequestPart.Retry => ["retryOn"],
        RequestPart.Redirects => ["redirects"],
        RequestPart.Proxy => ["proxy"],
        _ => ["omitEmpty"],
    };

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 0 ? "none" : all.Count > MostNames || all.Contains("") ? $"{all.Count}" : string.Join(", ", all);
    }

    private static string Proof(HttpRequestDraft request)
    {
        var proofs = new List<string>();
        if (request.Proof.Kind != HttpProofKind.None)
            proofs.Add(Kind(request.Proof));
        if (request.Proof.IsSigned)
            proofs.Add("signature");
        if (request.Certificate.Trim().Length > 0)
            proofs.Add("certificate");
        return proofs.Count == 0 ? "none" : string.Join(", ", proofs);
    }

    private static string Kind(HttpProofDraft proof) => proof.Kind switch
    {
        HttpProofKind.Basic => "basic",
        HttpProofKind.Bearer => "bearer token",
        HttpProofKind.Header => proof.Header.Trim() is { Length: > 0 } name ? $"key in {name}" : "key in a header",
        HttpProofKind.OAuth2 => "OAuth 2",
        _ => "more than one",
    };

    private static string Answer(HttpRequestDraft request)
    {
        var conditions = request.Expect.Count(one => !one.IsEmpty);
        return conditions == 0 ? request.Success : $"{request.Success} and {InWords.Count(conditions, "condition", "conditions")}";
    }

    private static string Retry(RetryCausesDraft retry)
    {
        if (retry.AsUsual)
            return "as usual";
        var causes = retry.ToCauses(origin: null)!;
        return causes.Count == 0 ? "never" : "after " + string.Join(", ", causes.Select(RetryWords.Of));
    }
}
