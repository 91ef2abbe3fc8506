namespace ReactionsPortal.Hosting;

/// <summary>The folder that holds everything that must be backed up.</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record DataFolder(string Root)
{
    /// <summary>Key of the setting.</summary>
    public const string Setting = "DataDirectory";

    private const string Default = "data";

    /// <summary>The SQLite database: events, runs, reactions, members.</summary>
    public string Database => Path.Combine(Root, "reactions.db");

    /// <summary>The keys that protect cookies and secrets. Whoever has them and the database can read the secrets.</summary>
    public string ProtectionKeys => Path.Combine(Root, "keys");

    /// <summary>Makes the folder, tries to write in it, and gives the setting its absolute value.</summary>
    /// <exception cref="SettingException">It cannot be made or written.</exception>
    public static DataFolder Prepare(IConfiguration configuration, string contentRoot)
    {
        var setting = configuration[Setting] is { Length: > 0 } given ? given : Default;
        try
        {
            var folder = new DataFolder(Path.GetFullPath(setting, contentRoot));
            MakePrivate(folder.Root);
            MakePrivate(folder.ProtectionKeys);
            TryWriting(folder.Root);
            configuration[Setting] = folder.Root;
            return folder;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(
                Setting,
                setting,
                $"the folder cannot be written ({refused.Message.TrimEnd('.')}). Name a folder that the portal may create and write to.",
                refused);
        }
    }

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void TryWriting(string folder)
    {
        var probe = Path.Combine(folder, $".write-{Guid.NewGuid():N}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }
}
