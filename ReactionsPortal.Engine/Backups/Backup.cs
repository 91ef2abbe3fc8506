using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Backups;

/// <summary>What a backup holds.</summary>
/// <param name="Folder">Its folder, which is a data folder.</param>
/// <param name="DatabaseBytes">Bytes of the database.</param>
/// <param name="Keys">How many keys protect its secrets.</param>
/// <param name="Files">How many files of scripts.</param>
/// <param name="TakenAt">The instant that it shows.</param>
public sealed record BackupResult(string Folder, long DatabaseBytes, int Keys, int Files, DateTimeOffset TakenAt);

/// <summary>
/// Copies a data folder while a portal works in it: the database as it is at one instant, then the keys, which are only
/// ever added to, then files of runs. The copy is a data folder: a portal starts on it and goes on from that instant.
/// </summary>
public static class Backup
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a backup.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="target">A folder that is made, or is empty.</param>
    /// <param name="withFiles">Whether files that scripts left are copied.</param>
    /// <param name="time">Tells the instant.</param>
    /// <exception cref="StartRefusedException">There is no database, the target is not empty, or the copy is damaged.</exception>
    /// <exception cref="SqliteException">The database could not be read.</exception>
    /// <exception cref="IOException">The copy could not be written.</exception>
    public static BackupResult Make(string dataFolder, string target, bool withFiles, TimeProvider time)
    {
        var database = Path.Combine(dataFolder, StorageOptions.DatabaseFile);
        if (!File.Exists(database))
            throw new StartRefusedException($"There is no database in {dataFolder}: name the portal's data folder with --data.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new StartRefusedException($"{target} is not empty: name a folder that does not exist yet.");
        MakePrivate(target);

        var copy = Path.Combine(target, StorageOptions.DatabaseFile);
        var taken = time.GetUtcNow();
        DatabaseCopy.Make(database, copy);
        if (DatabaseCopy.ProblemOf(copy) is { } problem)
        {
            File.Delete(copy);
            throw new StartRefusedException($"The copy cannot be used: {problem} The database in {dataFolder} is likely damaged, too.");
        }
        var keys = Copy(Path.Combine(dataFolder, "keys"), Path.Combine(target, "keys"));
        var files = withFiles ? Copy(Path.Combine(dataFolder, "artifacts"), Path.Combine(target, "artifacts")) : 0;
        return new BackupResult(Path.GetFullPath(target), new FileInfo(copy).Length, keys, files, taken);
    }

    /// <summary>A name for a backup of now.</summary>
    public static string NameOf(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"reactions-portal-{at.UtcDateTime:yyyyMMdd-HHmmss}");

    /// <summary>Copies a folder's files. One that goes meanwhile, with its run, is left out.</summary>
    private static int Copy(string from, string to)
    {
        if (!Directory.Exists(from))
            return 0;
        var count = 0;
        MakePrivate(to);
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".part", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            MakePrivate(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(path, copy);
                count++;
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Cleared away with its run since the folder was read.
            }
        }
        return count;
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
