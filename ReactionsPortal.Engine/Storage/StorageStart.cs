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
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
            throw new InvalidOperationException($"The database was written by a newer version of Reactions Portal (it has the change '{unknown}'). Start that version, or restore a backup from before the upgrade.");
        await context.Database.MigrateAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
    }
}
