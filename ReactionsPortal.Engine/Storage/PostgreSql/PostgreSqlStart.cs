using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Waits for the server, and makes or upgrades the tables: one node at a time, each part of them wholly or not at all.</summary>
internal sealed class PostgreSqlStart(IDbContextFactory<PostgreSqlReactionsContext> contexts, IOptions<StorageOptions> options, TimeProvider time, ILogger<PostgreSqlStart> log) : StorageStart
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Times that are tried before it is said, once: a server that starts along with the portal is there in a moment.</summary>
    private const int TriedQuietly = 3;

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await WaitForServerAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await UpgradeAsync(context.Database, cancellationToken);
    }

    public override async Task UpgradeAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Another node may start at the same time: it waits here, and finds everything done.
            await database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgreSqlLocks.Upgrade})", cancellationToken);
            await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            if (await StateOfAsync(database, cancellationToken) is not { IsOld: true } state)
                return;
            if (state.HasTables)
                log.Upgrading();
            await database.MigrateAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartRefusedException($"The user of Storage:ConnectionString may not make or change tables in the PostgreSQL database ({refused.MessageText}). Let the database belong to that user.");
        }
        finally
        {
            await UnlockAsync(database);
            await database.CloseConnectionAsync();
        }
    }

    public override async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgreSqlLocks.Start})", cancellationToken);
            await work();
        }
        finally
        {
            await UnlockAsync(context.Database);
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A connection that goes back to the pool would keep the lock; one that is lost has none.</summary>
    private static async Task UnlockAsync(DatabaseFacade database)
    {
        try
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock_all()", CancellationToken.None);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // Why it was lost is told by what was under way.
        }
    }

    private async Task WaitForServerAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var tried = 1; ; tried++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(PostgreSqlConnections.StringOf(options.Value));
                await connection.OpenAsync(cancellationToken);
                if (connection.PostgreSqlVersion.Major < PostgreSqlConnections.Oldest)
                    throw new StartRefusedException($"The PostgreSQL server is of version {connection.PostgreSqlVersion}: version {PostgreSqlConnections.Oldest} or later is wanted.");
                if (connection.PostgresParameters.TryGetValue("server_encoding", out var encoding) && encoding != "UTF8")
                    throw new StartRefusedException($"The database of Storage:ConnectionString keeps texts as {encoding}: make it with ENCODING 'UTF8'.");
                return;
            }
            catch (NpgsqlException broken)
            {
                var reason = PostgreSqlFaults.Of(broken) ?? $"The PostgreSQL server answered: {broken.Message.TrimEnd('.')}.";
                if (PostgreSqlFaults.IsLasting(broken))
                    throw new StartRefusedException(reason);
                if (time.GetElapsedTime(began) >= TimeSpan.FromSeconds(options.Value.Storage.StartSeconds))
                    throw new StartRefusedException($"{reason} Start the server, or correct Storage:ConnectionString. The portal waited {options.Value.Storage.StartSeconds} s for it (Storage:StartSeconds).");
                if (tried == TriedQuietly)
                    log.WaitingForServer(reason);
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
