using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Makes or upgrades the database before anything else starts.</summary>
internal abstract class StorageStart
{
    /// <summary>Brings the engine's tables up to date.</summary>
    /// <exception cref="StartRefusedException">The database was written by a newer version of the program, cannot be upgraded safely, or cannot be reached.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Brings the tables of one part of the program up to date.</summary>
    /// <param name="database">The database, as that part knows it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StartRefusedException">The database was written by a newer version of the program, or cannot be upgraded safely.</exception>
    public abstract Task UpgradeAsync(DatabaseFacade database, CancellationToken cancellationToken);

    /// <summary>Does what several processes that start at the same time must not do at the same time.</summary>
    public virtual Task AloneAsync(Func<Task> work, CancellationToken cancellationToken) => work();

    /// <summary>How the tables of a part are.</summary>
    /// <returns>Whether changes are missing, and whether there are tables at all.</returns>
    /// <exception cref="StartRefusedException">They were written by a newer version of the program.</exception>
    protected static async Task<(bool IsOld, bool HasTables)> StateOfAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var known = database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return applied.Find(name => !known.Contains(name)) is { } newer
            ? throw new StartRefusedException($"The database was written by a newer version of Reactions Portal (it has the change '{newer}'). Start that version, or restore a backup from before the upgrade.")
            : (known.Except(applied).Any(), applied.Count > 0);
    }
}
