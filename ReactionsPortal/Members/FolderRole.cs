namespace ReactionsPortal.Members;

/// <summary>A role in a folder of reactions, as the API has it.</summary>
/// <param name="Folder">The folder, such as <c>team-a/</c>.</param>
/// <param name="Role">One of <see cref="Roles.InFolders"/>.</param>
public sealed record FolderRole(string? Folder, string? Role);
