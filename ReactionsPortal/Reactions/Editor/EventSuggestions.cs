using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The well-known Octopus events as they are offered: in words, with their names.</summary>
internal static class EventSuggestions
{
    /// <param name="besides">Names that are offered elsewhere.</param>
    public static IReadOnlyList<Suggestion> All(params IReadOnlyCollection<string> besides) =>
        [.. OctopusEventCatalog.All.Where(kind => !besides.Contains(kind.Name)).Select(kind => new Suggestion(kind.Name, InWords.Sentence(L(kind.Words)), kind.Name))];
}
