using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Roles as a form edits them.</summary>
public sealed class GrantDraft
{
    /// <summary>The role everywhere; empty: in folders only.</summary>
    public string Role { get; set; } = Roles.Editor;

    /// <summary>Roles in folders; rows without a name do not count.</summary>
    public List<Row> Folders { get; } = [];

    /// <summary>A draft that begins with what somebody has.</summary>
    public static GrantDraft Of(string role, IEnumerable<FolderRole> folders)
    {
        var draft = new GrantDraft { Role = role };
        draft.Folders.AddRange(folders.Select(one => new Row { Folder = one.Folder ?? "", Role = one.Role ?? Roles.Editor }));
        return draft;
    }

    /// <summary>What they come to, or what is wrong.</summary>
    public (IReadOnlyList<Grant> Grants, (string Field, string Sentence)? Problem) Read() => Grants.Of(Role, ToFolders());

    /// <summary>The rows with a name.</summary>
    public IReadOnlyList<FolderRole> ToFolders() => [.. Folders.Where(row => !string.IsNullOrWhiteSpace(row.Folder)).Select(row => new FolderRole(row.Folder, row.Role))];

    /// <summary>A role in a folder.</summary>
    public sealed class Row
    {
        /// <summary>As it was typed.</summary>
        public string Folder { get; set; } = "";

        /// <summary>One of <see cref="Roles.InFolders"/>.</summary>
        public string Role { get; set; } = Roles.Editor;
    }
}
