namespace ReactionsPortal.Engine.Model;

/// <summary>A role, given everywhere or for a folder of reactions.</summary>
/// <param name="Role">What it allows.</param>
/// <param name="Folder">Name of the folder, with its slash; null: everywhere.</param>
public sealed record Grant(MemberRole Role, string? Folder = null)
{
    /// <summary>Most that one member, key, invitation or group has.</summary>
    public const int Most = 50;

    /// <summary>As it is kept and sent: <c>Editor</c>, or <c>Editor team-a/</c>.</summary>
    public override string ToString() => Folder is null ? Role.ToString() : $"{Role} {Folder}";

    /// <summary>As people read it: <c>Editor everywhere</c>, <c>Script author in team-a/</c>.</summary>
    public string Words => Folder is null ? $"{Role.Word()} everywhere" : $"{Role.Word()} in {Folder}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is none.</summary>
    public static Grant? Parse(string text)
    {
        var (word, folder) = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? (text[..end], text[(end + 1)..]) : (text, null);
        if (!Enum.TryParse<MemberRole>(word, out var role) || !Enum.IsDefined(role) || !char.IsLetter(word[0]))
            return null;
        return folder is null ? new Grant(role) : Model.Folder.Problem(folder) is null ? new Grant(role, Model.Folder.Normal(folder)) : null;
    }

    /// <summary>Several of them, a line each.</summary>
    public static string Write(IEnumerable<Grant> grants) => string.Join('\n', grants.Select(grant => grant.ToString()));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<Grant> Read(string? lines) => [.. (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<Grant>()];

    /// <summary>Why a set of grants cannot be given, as a sentence; null: it can.</summary>
    public static string? Problem(IReadOnlyCollection<Grant> grants)
    {
        if (grants.Count == 0)
            return "Give a role: everywhere, or in a folder.";
        if (grants.Count > Most)
            return $"These are more than {Most} roles.";
        if (grants.Where(grant => grant.Folder is not null).Select(grant => Model.Folder.Problem(grant.Folder)).FirstOrDefault(problem => problem is not null) is { } wrong)
            return wrong;
        if (grants.Any(grant => grant is { Role: MemberRole.Administrator, Folder: not null }))
            return "An Administrator is one everywhere: members, connections and settings belong to no folder.";
        return grants.GroupBy(grant => grant.Folder, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"{(twice.Key is null ? "Everywhere" : twice.Key)} has two roles. Give one." : null;
    }
}
