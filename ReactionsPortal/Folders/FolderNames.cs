using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Folders;

/// <summary>The folders that the reactions which a member sees are in, each with those that it lies in.</summary>
internal sealed class FolderNames(IReactions reactions)
{
    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> List() => Of(reactions.Today);

    /// <summary>Folders of some reactions, in order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Reaction> all) =>
        [.. all.SelectMany(reaction => reaction.Document.Tags).SelectMany(Folder.AllOf).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
