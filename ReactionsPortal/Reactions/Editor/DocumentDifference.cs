using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Which parts of two documents differ: "name, filter and body".</summary>
public static class DocumentDifference
{
    private static readonly (string Word, Func<ReactionDocument, object?> Part)[] Parts =
    [
        ("name", document => document.Name),
        ("tags", document => document.Tags),
        ("trigger", document => document.Trigger),
        ("filter", document => document.Filter),
        ("method", document => document.Action.Http?.Method),
        ("URL", document => document.Action.Http?.Url),
        ("headers", document => document.Action.Http?.Headers),
        ("body", document => (document.Action.Http?.Body, document.Action.Http?.ContentType, document.Action.Http?.Escape).ToString()),
        ("success codes", document => document.Action.Http?.Success),
        ("script", document => document.Action.PowerShell),
        ("time-out", document => document.Timeout),
        ("retry", document => document.Retry),
        ("limits", document => document.Limit),
    ];

    /// <returns>"nothing" where they are the same.</returns>
    public static string InWords(ReactionDocument one, ReactionDocument other)
    {
        var words = Parts.Where(part => Text(part.Part(one)) != Text(part.Part(other))).Select(part => part.Word).ToList();
        return words.Count == 0 ? "nothing" : Controls.InWords.AllOf(words);
    }

    private static string Text(object? part) => JsonSerializer.Serialize(part);
}
