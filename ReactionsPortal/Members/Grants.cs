using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Grants as people and programs say them: a role everywhere, or none, and roles in folders.</summary>
internal static class Grants
{
    /// <summary>Reads them.</summary>
    /// <param name="role">The role everywhere; empty or null: none.</param>
    /// <param name="folders">Roles in folders.</param>
    /// <returns>The grants, or the field that is wrong and a sentence.</returns>
    public static (IReadOnlyList<Grant> Grants, (string Field, string Sentence)? Problem) Of(string? role, IReadOnlyCollection<FolderRole>? folders)
    {
        var grants = new List<Grant>();
        if (role is { Length: > 0 })
        {
            if (!Roles.All.Contains(role, StringComparer.Ordinal))
                return ([], ("role", $"Allowed are {string.Join(", ", Roles.All)}."));
            grants.Add(new Grant(Enum.Parse<MemberRole>(role)));
        }
        foreach (var (folder, named) in (folders ?? []).Select(one => (one?.Folder, one?.Role)))
        {
            if (Folder.Problem(folder) is { } problem)
                return ([], ("folders", problem));
            if (named is null || !Roles.InFolders.Contains(named, StringComparer.Ordinal))
                return ([], ("folders", $"Roles in a folder are {string.Join(", ", Roles.InFolders)}."));
            grants.Add(new Grant(Enum.Parse<MemberRole>(named), Folder.Normal(folder!)));
        }
        return Grant.Problem(grants) is { } wrong ? ([], (grants.Count == 0 ? "role" : "folders", wrong)) : (grants, null);
    }

    /// <summary>The role everywhere; empty: none.</summary>
    public static string Everywhere(IEnumerable<Grant> grants) => grants.FirstOrDefault(grant => grant.Folder is null)?.Role.ToString() ?? "";

    /// <summary>The roles in folders, by folder.</summary>
    public static IReadOnlyList<FolderRole> InFolders(IEnumerable<Grant> grants) =>
        [.. grants.Where(grant => grant.Folder is not null).OrderBy(grant => grant.Folder, StringComparer.OrdinalIgnoreCase).Select(grant => new FolderRole(grant.Folder, grant.Role.ToString()))];

    /// <summary>The roles in folders as they are kept; null: none.</summary>
    public static string? Kept(IEnumerable<Grant> grants) => Grant.Write(grants.Where(grant => grant.Folder is not null)) is { Length: > 0 } lines ? lines : null;

    /// <summary>What was kept.</summary>
    public static IReadOnlyList<Grant> Read(string? role, string? kept) =>
        [.. Enum.TryParse<MemberRole>(role, out var everywhere) ? [new Grant(everywhere)] : Array.Empty<Grant>(), .. Grant.Read(kept).Where(grant => grant.Folder is not null)];

    /// <summary>In words: <c>Viewer everywhere, Editor in team-a/</c>; a role everywhere alone needs no place.</summary>
    public static string Shown(IReadOnlyCollection<Grant> grants) => grants.Count == 1 && grants.First() is { Folder: null } only ? L(only.Role.Word())
        : string.Join(", ", grants.Select(grant => grant.Folder is null ? L($"{L(grant.Role.Word())} everywhere") : L($"{L(grant.Role.Word())} in {grant.Folder}")));

    /// <summary>As <see cref="Shown"/>, for the record: in English.</summary>
    public static string Words(IReadOnlyCollection<Grant> grants) => InEnglish(() => Shown(grants));
}
