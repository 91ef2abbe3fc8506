using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Copies the database before a newer version changes its tables: the way back.</summary>
internal sealed class UpgradeCopy(IOptions<StorageOptions> options, TimeProvider time, ILogger<UpgradeCopy> log)
{
    /// <summary>Copies that are kept; older ones are deleted.</summary>
    private const int Kept = 3;

    /// <summary>Room beside the copy that must stay.</summary>
    private const long Spare = 64L * 1024 * 1024;

    private bool _isMade;

    /// <summary>Makes a copy, once in a start.</summary>
    /// <exception cref="StartRefusedException">There is no room for it, or it cannot be written.</exception>
    public void Make()
    {
        if (_isMade || !File.Exists(options.Value.DatabasePath))
            return;
        var folder = Path.Combine(options.Value.DataDirectory, "backups");
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"before-upgrade-{time.GetUtcNow():yyyyMMdd-HHmmss}.db"));
        try
        {
            Directory.CreateDirectory(folder);
            var bytes = new FileInfo(options.Value.DatabasePath).Length;
            if (FreeOn(folder) is { } free && free < bytes + Spare)
                throw new StartRefusedException($"This version changes the database's tables, and there is no room in {folder} for the copy that is made first: {bytes / 1_048_576:N0} MB are needed, {free / 1_048_576:N0} MB are free. Make room and start again.");
            DatabaseCopy.Make(options.Value.DatabasePath, path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartRefusedException($"This version changes the database's tables, and the copy that is made first cannot be written to {folder} ({refused.Message.TrimEnd('.')}). Nothing was changed.");
        }
        _isMade = true;
        log.UpgradeCopied(path);
        foreach (var old in Directory.EnumerateFiles(folder, "before-upgrade-*.db").OrderDescending(StringComparer.Ordinal).Skip(Kept).ToList())
            File.Delete(old);
    }

    private static long? FreeOn(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
