using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The fields that the browser keeps by itself, character by character, while the portal does not answer.</summary>
public static class DraftFields
{
    public const string Name = "name";
    public const string Route = "route";
    public const string Script = "script";
    public const string Yaml = "yaml";

    /// <summary>The name of a text of a script's parameter: <c>parameter2.value</c>.</summary>
    public static string Parameter(NamedRowDraft row, string name) => $"parameter{row.Id}.{name}";

    public static void Apply(ReactionDraft draft, IReadOnlyDictionary<string, string> typed)
    {
        foreach (var text in Texts(draft))
        {
            if (typed.TryGetValue(text.Field, out var kept))
                text.Set(kept);
        }

        if (typed.TryGetValue(Yaml, out var yaml))
            draft.Yaml = yaml;
    }

    public static Dictionary<string, string> Of(ReactionDraft draft)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Texts(draft))
            texts[text.Field] = text.Get();
        if (draft.Yaml is not null)
            texts[Yaml] = draft.Yaml;
        return texts;
    }

    private static IEnumerable<DraftText> Texts(ReactionDraft draft) =>
    [
        new(Name, () => draft.Name, text => draft.Name = text),
        new(Route, () => draft.Webhook.Route, text => draft.Webhook.Route = text),
        new(Script, () => draft.PowerShell.Script, text => draft.PowerShell.Script = text),
        .. draft.PowerShell.Parameters.SelectMany(Parameter),
        .. HttpDraftTexts.Of(draft.Http),
    ];

    private static IEnumerable<DraftText> Parameter(NamedRowDraft row) =>
    [
        new(Parameter(row, "name"), () => row.Name, text => row.Name = text),
        new(Parameter(row, "value"), () => row.Value, text => row.Value = text),
    ];
}
