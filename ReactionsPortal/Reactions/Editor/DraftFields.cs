using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The fields that the browser keeps by itself, character by character, while the portal does not answer.</summary>
public static class DraftFields
{
    public const string Name = "name";
    public const string Route = "route";
    public const string Url = "url";
    public const string Body = "body";
    public const string Script = "script";

    public static void Apply(ReactionDraft draft, IReadOnlyDictionary<string, string> typed)
    {
        foreach (var (field, text) in typed)
            Apply(draft, field, text);
    }

    public static Dictionary<string, string> Of(ReactionDraft draft) => new(StringComparer.Ordinal)
    {
        [Name] = draft.Name,
        [Route] = draft.Webhook.Route,
        [Url] = draft.Http.Url,
        [Body] = draft.Http.Body,
        [Script] = draft.PowerShell.Script,
    };

    private static void Apply(ReactionDraft draft, string field, string text)
    {
        switch (field)
        {
            case Name:
                draft.Name = text;
                break;
            case Route:
                draft.Webhook.Route = text;
                break;
            case Url:
                draft.Http.Url = text;
                break;
            case Body:
                draft.Http.Body = text;
                break;
            case Script:
                draft.PowerShell.Script = text;
                break;
        }
    }
}
