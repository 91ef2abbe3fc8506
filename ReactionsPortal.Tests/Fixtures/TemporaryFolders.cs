using System.Globalization;
using System.Runtime.CompilerServices;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>
/// Folders of the tests and of the processes that they start lie in memory where there is enough of it. A commit waits for
/// the disk, and the tests do so many thousand times, which is most of their time; a kill takes nothing from such a folder either.
/// What a run leaves there goes when the next one begins.
/// </summary>
internal static class TemporaryFolders
{
    private const string Memory = "/dev/shm";
    // Short: the whole path of a socket in it has 108 bytes at most.
    private const string Prefix = "rpt-";
    private const long Enough = 8L * 1024 * 1024 * 1024;

    // What asks for a temporary folder asks the environment, so it is said before the first test.
    [ModuleInitializer]
    internal static void Move()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < Enough || GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < Enough)
            return;
        foreach (var left in Directory.EnumerateDirectories(Memory, Prefix + "*").Where(IsLeft))
            Delete(left);
        var folder = Directory.CreateDirectory(Path.Combine(Memory, Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).FullName;
        Environment.SetEnvironmentVariable("TMPDIR", folder);
    }

    /// <summary>Whether the process that made it ended without its end.</summary>
    private static bool IsLeft(string folder) => int.TryParse(Path.GetFileName(folder)[Prefix.Length..], out var process) && !Directory.Exists($"/proc/{process}");

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What another run's children still write goes with the next one.
        }
    }
}
