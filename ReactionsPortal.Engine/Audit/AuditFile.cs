using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Audit;

/// <summary>Checks the audit of a database without a portal: of one that runs, or of a backup.</summary>
public static class AuditFile
{
    /// <summary>Reads the whole trail and checks that nothing was changed, left out or put in between.</summary>
    /// <exception cref="FileNotFoundException">There is no database in the folder.</exception>
    public static async Task<AuditVerification> VerifyAsync(StorageOptions storage, CancellationToken cancellationToken)
    {
        if (!storage.IsOnServer && !File.Exists(storage.DatabasePath))
            throw new FileNotFoundException($"There is no database in {storage.DataDirectory}: name the portal's data folder with --data.");
        await using var context = Open(storage);
        return await AuditTrail.VerifyAsync((after, count) => context.Audit.AsNoTracking().Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Take(count).ToListAsync(cancellationToken));
    }

    private static ReactionsContext Open(StorageOptions storage) => storage.IsOnServer
        ? new PostgreSqlReactionsContext(new DbContextOptionsBuilder<PostgreSqlReactionsContext>().UseNpgsql(PostgreSqlConnections.StringOf(storage)).Options)
        : new SqliteReactionsContext(new DbContextOptionsBuilder<SqliteReactionsContext>().UseSqlite(storage.ConnectionString + ";Mode=ReadOnly;Pooling=False").Options);
}
