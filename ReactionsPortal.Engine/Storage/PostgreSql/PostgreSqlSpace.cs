using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>
/// The room that the database takes on the server. Autovacuum makes what was cleared away free for what comes next; the files
/// themselves grow no further then, and shrink only where their ends are empty. How full the server's disk is it does not say.
/// </summary>
internal sealed class PostgreSqlSpace(Store store) : DatabaseSpace
{
    public override long LogBytes => 0;

    public override long? DiskFreeBytes => null;

    /// <summary>What is free is what statistics say of rows that are dead: about.</summary>
    public override Task<(long Bytes, long Free)> BytesAsync(CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return context.Database.GetDbConnection().Rows("""
            SELECT pg_database_size(current_database()),
                   (SELECT COALESCE(SUM(pg_relation_size(relid) * n_dead_tup / GREATEST(n_live_tup + n_dead_tup, 1)), 0)::bigint FROM pg_stat_user_tables)
            """, row => (row.GetInt64(0), row.GetInt64(1)))[0];
    }, cancellationToken);

    public override Task<long> SpareAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public override Task<TimeSpan> GiveBackAsync(int pages, CancellationToken cancellationToken) => Task.FromResult(TimeSpan.Zero);

    public override Task CheckpointAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
