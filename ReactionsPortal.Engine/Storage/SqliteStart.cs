using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Makes or upgrades the file.</summary>
internal sealed class SqliteStart(IDbContextFactory<SqliteReactionsContext> contexts, UpgradeCopy copy, IOptions<StorageOptions> options, ILogger<SqliteStart> log) : StorageStart
{
    private const long Incremental = 2;

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var isNew = !File.Exists(options.Value.DatabasePath);
        if (isNew)
            LetGiveBack();

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await UpgradeAsync(context.Database, cancellationToken);

        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        if (!isNew)
            LetGiveBackOnce();
    }

    public override async Task UpgradeAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        if (await StateOfAsync(database, cancellationToken) is not { IsOld: true } state)
            return;
        if (state.HasTables)
            copy.Make();

        // Entity Framework marks a running migration by a row in this table, and waits for ever for one that a killed
        // process left. Only one process has this file, and that is this one.
        await database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await database.MigrateAsync(cancellationToken);
    }

    /// <summary>A database of before cannot give room back until it was written anew, once. Where there is no room for that it stays as it is.</summary>
    private void LetGiveBackOnce()
    {
        using (var connection = Open())
        {
            if ((long)connection.Scalar("PRAGMA auto_vacuum")! == Incremental)
                return;
        }
        var bytes = new FileInfo(options.Value.DatabasePath).Length;
        try
        {
            // SQLite writes a copy beside it, and that back through the log.
            if (new DriveInfo(Path.GetFullPath(options.Value.DataDirectory)).AvailableFreeSpace < bytes * 5 / 2)
            {
                log.NotRewritten(bytes / 1_048_576);
                return;
            }
            log.Rewriting(bytes / 1_048_576);
            LetGiveBack();
        }
        catch (Exception refused) when (refused is SqliteException or IOException or UnauthorizedAccessException)
        {
            log.NotRewritten(bytes / 1_048_576, refused);
        }
    }

    private void LetGiveBack()
    {
        using var connection = Open();
        connection.Execute("PRAGMA temp_store = FILE; PRAGMA auto_vacuum = INCREMENTAL; VACUUM;");
        connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(options.Value.ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }
}
