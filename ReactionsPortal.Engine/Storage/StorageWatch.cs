using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <summary>While the database cannot be written, tries whether it can again: nobody may call for a while.</summary>
internal sealed class StorageWatch(Store store, Troubles troubles, IOptions<StorageOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>With less room than this a small write works and the next event does not.</summary>
    private const long LeastRoom = 2 * 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (troubles.Has(TroubleKind.Storage) && HasRoom() && await CanWriteAsync())
                troubles.End(TroubleKind.Storage);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool HasRoom()
    {
        if (options.Value.IsOnServer)
            return true;
        try
        {
            return new DriveInfo(Path.GetFullPath(options.Value.DataDirectory)).AvailableFreeSpace >= LeastRoom;
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private async Task<bool> CanWriteAsync()
    {
        try
        {
            // A connection that was opened while the file was read-only stays so.
            SqliteConnection.ClearAllPools();
            await store.WriteAsync(context => context.Dialect.TryWritingAsync(context), CancellationToken.None);
            return true;
        }
        catch (Exception broken) when (StorageFaults.Of(broken) is not null || broken is IOException)
        {
            return false;
        }
    }
}
