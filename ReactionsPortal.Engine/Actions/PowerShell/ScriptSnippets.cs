namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>The snippets that come with the engine: one file each, its head in the first three lines.</summary>
public static class ScriptSnippets
{
    private const string Prefix = "Snippets/";
    private const string Ending = ".ps1";

    /// <summary>All, by title.</summary>
    public static IReadOnlyList<ScriptSnippet> All { get; } =
    [
        .. typeof(ScriptSnippets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(snippet => snippet.Title, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The one of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ScriptSnippet Named(string name) => All.First(snippet => snippet.Name == name);

    private static ScriptSnippet Read(string resource)
    {
        using var stream = typeof(ScriptSnippets).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        return new(resource[Prefix.Length..^Ending.Length], Head("Title"), Head("Does"), Head("Fits"), string.Join('\n', lines.SkipWhile(line => line.StartsWith('#') || line.Length == 0)));

        string Head(string word)
        {
            var start = $"# {word}: ";
            return lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..]
                ?? throw new InvalidDataException($"The snippet {resource} does not say its {word}.");
        }
    }
}
