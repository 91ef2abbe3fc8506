using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Makes or upgrades the database before anything else starts.</summary>
internal sealed class StorageStart(IDbContextFactory<SqliteReactionsContext> contexts)
{
    /// <exception cref="InvalidOperationException">The database was written by a newer version of the program.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var unknown = applied.Find(name => !known.Contains(name));
        if (unknown is not null)
            throw new InvalidOperationException($"The database was written by a newer version of Reactions Portal (it has the change '{unknown}'). Start that version, or restore a backup from before the upgrade.");
        if (known.Except(applied).Any())
        {
            // Entity Framework marks a running migration by a row in this table, and waits for ever for one that a killed
            // process left. Only one process has this file, and that is this one.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
    }
}
