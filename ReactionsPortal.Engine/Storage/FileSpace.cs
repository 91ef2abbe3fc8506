using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The room that the file takes on its disk, and how it is given back.</summary>
internal sealed class FileSpace(Store store, IOptions<StorageOptions> options) : DatabaseSpace
{
    /// <summary>Free pages that stay for what comes next: giving them back moves others.</summary>
    private const long LeastKept = 256;

    /// <summary>One page in so many stays free.</summary>
    private const int KeptShare = 50;

    /// <summary>Bytes of the database's file.</summary>
    public long FileBytes => LengthOf(options.Value.DatabasePath);

    public override long LogBytes => LengthOf(options.Value.DatabasePath + "-wal");

    public override long? DiskFreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetFullPath(options.Value.DataDirectory)).AvailableFreeSpace;
            }
            catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    public override async Task<(long Bytes, long Free)> BytesAsync(CancellationToken cancellationToken)
    {
        var (_, free, size) = await PagesAsync(cancellationToken);
        return (FileBytes, free * size);
    }

    /// <summary>Pages of the file, how many of them are free, and their size in bytes.</summary>
    public Task<(long Pages, long Free, long PageSize)> PagesAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => ((long)connection.Scalar("PRAGMA page_count")!, (long)connection.Scalar("PRAGMA freelist_count")!, (long)connection.Scalar("PRAGMA page_size")!), cancellationToken);

    public override async Task<long> SpareAsync(CancellationToken cancellationToken)
    {
        var (pages, free, _) = await PagesAsync(cancellationToken);
        return Math.Max(0, free - Math.Max(LeastKept, (pages - free) / KeptShare));
    }

    public override Task<TimeSpan> GiveBackAsync(int pages, CancellationToken cancellationToken) => store.WriteAsync(async context =>
    {
        var watch = Stopwatch.StartNew();
        await using var command = context.NewCommand($"PRAGMA incremental_vacuum({pages})");
        // Each row is one page.
        await using var row = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await row.ReadAsync(CancellationToken.None))
        {
        }
        return watch.Elapsed;
    }, cancellationToken);

    public override Task CheckpointAsync(CancellationToken cancellationToken) => ReadAsync(connection => connection.Scalar("PRAGMA wal_checkpoint(PASSIVE)"), cancellationToken);

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read(context.Database.GetDbConnection());
    }, cancellationToken);
}
