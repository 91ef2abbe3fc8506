using System.Security.Cryptography;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>
/// Working folders of script hosts: one each, below a folder of this portal's process in the system's temporary folder.
/// What an earlier portal left behind when it was killed is cleared away.
/// </summary>
internal sealed class ScriptFolders : IDisposable
{
    private const string Prefix = "reactions-portal-scripts-";
    private const string LockName = "portal.lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Everyone = PassThrough | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private readonly string _root;
    private readonly FileStream _lock;
    private readonly IReadOnlyList<string> _launcher;

    /// <summary>Makes the folder of this process.</summary>
    /// <param name="launcher">Words that run a command as the scripts' user, who must then be able to use the folders; their names cannot be guessed.</param>
    public ScriptFolders(IReadOnlyList<string> launcher)
    {
        _launcher = launcher;
        _root = Path.Combine(Path.GetTempPath(), Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Make(_root, launcher.Count > 0 ? PassThrough : OwnerOnly);
        _lock = new FileStream(Path.Combine(_root, LockName), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Marks in their environment all processes that come from this portal's hosts.</summary>
    public string Marker => MarkerOf(_root);

    /// <summary>Makes a working folder.</summary>
    public string Create()
    {
        var folder = Path.Combine(_root, RandomNumberGenerator.GetHexString(24, lowercase: true));
        Make(folder, _launcher.Count > 0 ? Everyone : OwnerOnly);
        return folder;
    }

    /// <summary>Deletes a working folder with all that a script left in it.</summary>
    /// <returns>False when something could not be deleted.</returns>
    public async Task<bool> DeleteAsync(string folder)
    {
        if (TryDelete(folder))
            return true;
        if (_launcher.Count > 0)
            await ScriptProcesses.RunAsync([.. _launcher, "find", folder, "-mindepth", "1", "-delete"]);
        return TryDelete(folder);
    }

    /// <summary>Ends the processes and deletes the folders of portals that are no more.</summary>
    public static void Sweep()
    {
        foreach (var root in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (IsInUse(root))
                continue;
            ScriptProcesses.KillMarked(MarkerOf(root));
            TryDelete(root);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(_root);
    }

    private static string MarkerOf(string root) => $"REACTIONS_PORTAL_SCRIPTS={Path.GetFileName(root)}";

    private static bool IsInUse(string root)
    {
        try
        {
            using var free = new FileStream(Path.Combine(root, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Just being made, or half deleted; an old one holds nothing that would matter.
            return DateTime.UtcNow - Directory.GetCreationTimeUtc(root) < TimeSpan.FromMinutes(1);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, mode);
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return TryDeleteProtected(folder);
        }
    }

    /// <summary>A script may have taken the rights from its folders and files.</summary>
    private static bool TryDeleteProtected(string folder)
    {
        try
        {
            Open(folder);
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, OwnerOnly);
        foreach (var below in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (below.LinkTarget is not null)
                continue;
            if (below is DirectoryInfo)
                Open(below.FullName);
            else if (OperatingSystem.IsWindows())
                below.Attributes = FileAttributes.Normal;
        }
    }
}
