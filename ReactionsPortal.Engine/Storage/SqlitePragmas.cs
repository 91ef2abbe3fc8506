using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// What every connection to the SQLite file sets. <c>synchronous=FULL</c> makes a commit survive a power cut
/// (sqlite.org/pragma.html#pragma_synchronous); group commits pay for it. <c>busy_timeout</c> covers the other
/// writer of the file, the members' store. <c>wal_autocheckpoint</c> lets a page that is written again and again go to
/// the database once: the log may grow to 16 MB before it is copied there. <c>journal_size_limit</c> gives back what the
/// log grew to while a long reader kept it from starting anew.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;";

    /// <summary>Handles that have them: the driver keeps handles open and gives them out again.</summary>
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> Done = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsDone(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsDone(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsDone(DbConnection connection) => connection is SqliteConnection { Handle: { } handle } && !Done.TryAdd(handle, Done);
}
