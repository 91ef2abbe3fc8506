using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Folders;

/// <summary>A folder of reactions.</summary>
/// <param name="Name">Its name, with the slash at its end.</param>
/// <param name="Reactions">How many reactions have a tag in it.</param>
/// <param name="Enabled">How many of them are on.</param>
/// <param name="Secrets">How many secrets belong to it.</param>
/// <param name="IsProtected">Whether a change to its reactions takes effect only when another Editor approves it.</param>
/// <param name="Role">The role that you have in it; null: none but what you see of its reactions otherwise.</param>
public sealed record FolderInfo(string Name, int Reactions, int Enabled, int Secrets, bool IsProtected, string? Role)
{
    /// <summary>The folders of what somebody sees, in order; those in which the actor has a role are there while they are empty, too.</summary>
    internal static IReadOnlyList<FolderInfo> Of(IReadOnlyList<Reaction> reactions, IReadOnlyList<SecretInfo> secrets, IReadOnlyList<string> guarded, Actor actor)
    {
        var names = FolderNames.Of(reactions).Concat(secrets.Select(secret => secret.Folder).OfType<string>()).Concat(actor.Folders.Select(grant => grant.Folder!)).Concat(guarded.Where(name => actor.RoleIn(name) is not null));
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(name =>
        {
            var within = reactions.Where(reaction => reaction.Document.Tags.Any(tag => Folder.Has(name, tag))).ToList();
            return new FolderInfo(name, within.Count, within.Count(reaction => reaction.Document.Enabled), secrets.Count(secret => secret.Folder is { } place && Folder.Has(name, place)), guarded.Any(one => Folder.Has(one, name)), actor.RoleIn(name)?.ToString());
        })];
    }
}
