using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Folders;

/// <summary>The folders in which somebody may make something.</summary>
internal static class FolderChoices
{
    /// <summary>Their names; the empty one stands for none, where the actor may change what is in no folder. Empty where there is nothing to choose.</summary>
    public static IReadOnlyList<string> Of(Actor actor)
    {
        string[] folders = [.. actor.Folders.Where(grant => grant.Role >= MemberRole.Editor).Select(grant => grant.Folder!).Order(StringComparer.OrdinalIgnoreCase)];
        return folders.Length == 0 ? [] : actor.Role >= MemberRole.Editor ? ["", .. folders] : folders;
    }
}
