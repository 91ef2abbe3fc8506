namespace ReactionsPortal.Engine.Model;

/// <summary>A folder of reactions: those that have a tag that begins with its name, such as <c>team-a/</c>. Folders are not made; a tag makes them.</summary>
public static class Folder
{
    /// <summary>Longest name, with the slash at its end: a tag within it has 50 characters at most.</summary>
    public const int LongestName = 40;

    /// <summary>Ends each part of a folder's name.</summary>
    public const char Slash = '/';

    /// <summary>Whether a tag places its reaction in a folder: it has a slash after its first character.</summary>
    public static bool IsIn(string tag) => tag.IndexOf(Slash, StringComparison.Ordinal) > 0;

    /// <summary>Whether a tag places its reaction in this folder or in one within it; case does not matter.</summary>
    public static bool Has(string folder, string tag) => tag.StartsWith(folder, StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder that a tag names: all up to its last slash; null where it names none.</summary>
    public static string? Of(string tag) => IsIn(tag) ? tag[..(tag.LastIndexOf(Slash) + 1)] : null;

    /// <summary>The folder that a tag names, and those that it lies in, the outermost first.</summary>
    public static IEnumerable<string> AllOf(string tag)
    {
        for (var end = tag.IndexOf(Slash, Math.Min(1, tag.Length)); end > 0; end = tag.IndexOf(Slash, end + 1))
            yield return tag[..(end + 1)];
    }

    /// <summary>
    /// Whether a reaction with these tags lies where another one's captured values may be used: within one of the folders that its own
    /// tags name, or in none where it is in none itself. Whoever may change the one sees the other then, and nobody outside a folder changes what is used in it.
    /// </summary>
    public static bool Shares(IReadOnlyCollection<string> tags, IReadOnlyCollection<string> others)
    {
        var folders = tags.Select(Of).OfType<string>().ToList();
        return folders.Count == 0 ? !others.Any(IsIn) : others.Any(other => folders.Exists(folder => Has(folder, other)));
    }

    /// <summary>The name as it is kept: without white space around it, one slash at its end.</summary>
    public static string Normal(string name) => name.Trim().TrimEnd(Slash) + Slash;

    /// <summary>What is wrong with a name, as a sentence; null: nothing.</summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || Normal(name) is [Slash, ..])
            return "A folder has a name, such as team-a/.";
        var normal = Normal(name);
        if (normal.Length > LongestName)
            return $"A folder's name has {LongestName} characters at most.";
        return normal.Contains("//", StringComparison.Ordinal) || normal.Any(sign => char.IsControl(sign) || sign is ',' or ';' or '*')
            ? "A folder's name has no empty part and no comma, semicolon or asterisk." : null;
    }
}
