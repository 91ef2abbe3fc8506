namespace ReactionsPortal.Engine.Secrets;

/// <summary>Where the values of secrets may come from besides what is typed in: settings under <c>Secrets</c>.</summary>
public sealed class SecretsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Secrets";

    /// <summary>What the names of environment variables begin with that secrets may name; empty: they may name none.</summary>
    public string EnvironmentPrefix { get; init; } = "REACTIONS_SECRET_";

    /// <summary>Folders whose files secrets may name, separated by semicolons, such as <c>/run/secrets</c>; none: they may name none.</summary>
    public string? Folders { get; init; }

    /// <summary>The folders, as whole paths.</summary>
    internal IReadOnlyList<string> AllowedFolders =>
        [.. (Folders ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))];
}
