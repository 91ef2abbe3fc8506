using ReactionsPortal.Controls;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>What a folded request says: "Find: GET https://example.com/services captures Id".</summary>
public static class RequestLine
{
    public static string Of(HttpRequestDraft request)
    {
        var url = request.Url.Trim();
        var line = $"{request.Method} {(url.Length == 0 ? L("an address that is not set yet") : url)}";
        if (request.Name.Trim() is { Length: > 0 } name)
            line = $"{name}: {line}";
        var captured = request.Captured.ToList();
        return captured.Count == 0 ? line : L($"{line} captures {InWords.AllOf(captured)}");
    }
}
