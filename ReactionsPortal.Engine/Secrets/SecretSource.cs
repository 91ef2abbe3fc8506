namespace ReactionsPortal.Engine.Secrets;

/// <summary>A place outside of the portal that holds a secret's value, written instead of the value.</summary>
/// <param name="Kind">An environment variable, or a file.</param>
/// <param name="Place">The variable's name, or the file's path.</param>
internal sealed record SecretSource(SecretSourceKind Kind, string Place)
{
    private const string Environment = "env:";
    private const string File = "file:";

    /// <summary>Longest path.</summary>
    private const int Longest = 1000;

    /// <summary>The source that a text names; null when it is a value itself.</summary>
    public static SecretSource? Of(string? text) =>
        text is null ? null
        : text.StartsWith(Environment, StringComparison.Ordinal) ? new SecretSource(SecretSourceKind.Environment, text[Environment.Length..])
        : text.StartsWith(File, StringComparison.Ordinal) ? new SecretSource(SecretSourceKind.File, text[File.Length..])
        : null;

    /// <summary>Why it may not be named, as a sentence; null when it may.</summary>
    public string? Objection(SecretsOptions options)
    {
        if (Place.Length is 0 or > Longest || Place.Any(char.IsControl))
            return "Write a source as env:NAME or file:/folder/name.";
        if (Kind == SecretSourceKind.Environment)
        {
            return options.EnvironmentPrefix.Length > 0 && Place.Length > options.EnvironmentPrefix.Length && Place.StartsWith(options.EnvironmentPrefix, StringComparison.Ordinal) ? null
                : options.EnvironmentPrefix.Length > 0 ? $"A secret may name environment variables that begin with {options.EnvironmentPrefix} only; an administrator of the server changes that with Secrets:EnvironmentPrefix."
                : "Secrets may name no environment variables here; an administrator of the server allows that with Secrets:EnvironmentPrefix.";
        }

        if (options.AllowedFolders is not { Count: > 0 } folders)
            return "Secrets may name no files here; an administrator of the server allows folders with Secrets:Folders.";
        return Path.IsPathFullyQualified(Place) && folders.Any(folder => Lies(Path.GetFullPath(Place), folder)) ? null
            : $"A secret may name files in {string.Join(" and ", folders)} only; an administrator of the server changes that with Secrets:Folders.";
    }

    /// <summary>Whether a whole path is below a folder.</summary>
    public static bool Lies(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    public override string ToString() => (Kind == SecretSourceKind.Environment ? Environment : File) + Place;
}

/// <summary>What holds a value.</summary>
internal enum SecretSourceKind
{
    /// <summary>A variable of the portal's own environment.</summary>
    Environment,

    /// <summary>A file.</summary>
    File,
}
