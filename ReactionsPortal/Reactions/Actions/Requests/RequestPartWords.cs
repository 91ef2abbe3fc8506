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
        RequestPart.Query => L("Query parameters"),
        RequestPart.Headers => L("Headers"),
        RequestPart.Proof => L("Authentication"),
        RequestPart.Answer => L("Answer"),
        RequestPart.Captures => L("Captured values"),
        RequestPart.Retry => L("Tried again"),
        RequestPart.Redirects => L("Redirects"),
        RequestPart.Proxy => L("Proxy"),
        _ => L("Empty values"),
    };

    public static string Line(RequestPart part, HttpRequestDraft request) => part switch
    {
        RequestPart.Query => Names(request.Query.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Headers => Names(request.Headers.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Proof => Proof(request),
        RequestPart.Answer => Answer(request),
        RequestPart.Captures => Names(request.Captures.Where(row => !row.IsEmpty).Select(row => row.Name.Trim())),
        RequestPart.Retry => Retry(request.Retry),
        RequestPart.Redirects => !request.FollowsRedirects ? L("not followed") : request.RedirectHosts.Count == 0 ? L("within the host") : L($"also to {Names(request.RedirectHosts)}"),
        RequestPart.Proxy => request.Proxy.Choice switch { ProxyChoice.Settings => L("as in the settings"), ProxyChoice.None => L("none"), _ => request.Proxy.Url.Trim() },
        _ => request.OmitEmpty ? L("left out") : L("sent"),
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
        return all.Count == 0 ? L("none") : all.Count > MostNames || all.Contains("") ? $"{all.Count}" : string.Join(", ", all);
    }

    private static string Proof(HttpRequestDraft request)
    {
        var proofs = new List<string>();
        if (request.Proof.Kind != HttpProofKind.None)
            proofs.Add(Kind(request.Proof));
        if (request.Proof.IsSigned)
            proofs.Add("signature");
        if (request.Certificate.Trim().Length > 0)
            proofs.Add(L("certificate"));
        return proofs.Count == 0 ? L("none") : string.Join(", ", proofs);
    }

    private static string Kind(HttpProofDraft proof) => proof.Kind switch
    {
        HttpProofKind.Basic => L("basic"),
        HttpProofKind.Bearer => L("bearer token"),
        HttpProofKind.Header => proof.Header.Trim() is { Length: > 0 } name ? L($"key in {name}") : L("key in a header"),
        HttpProofKind.OAuth2 => L("OAuth 2"),
        _ => L("more than one"),
    };

    private static string Answer(HttpRequestDraft request)
    {
        var conditions = request.Expect.Count(one => !one.IsEmpty);
        return conditions == 0 ? request.Success : L($"{request.Success} and {InWords.Count(conditions, "condition", "conditions")}");
    }

    private static string Retry(RetryCausesDraft retry)
    {
        if (retry.AsUsual)
            return L("as usual");
        var causes = retry.ToCauses(origin: null)!;
        return causes.Count == 0 ? L("never") : L("after ") + string.Join(", ", causes.Select(RetryWords.Of));
    }
}
