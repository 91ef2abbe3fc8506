using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Bench.Complete.Floor;

/// <summary>Three prepared statements on one connection, group-committed by one thread with the portal's own pragmas.</summary>
internal sealed class FloorStore
{
    private const int MostInOneCommit = 500;

    private readonly Channel<(FloorWrite Write, TaskCompletionSource Done)> _waiting = Channel.CreateUnbounded<(FloorWrite, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });
    private int _finished;

    public FloorStore(string database) => new Thread(() => Commit(database)) { IsBackground = true }.Start();

    /// <summary>Runs whose outcome is on disk.</summary>
    public int Finished => Volatile.Read(ref _finished);

    /// <summary>Returns once it is on disk.</summary>
    public Task WriteAsync(FloorWrite write)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((write, done));
        return done.Task;
    }

    private void Commit(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000;
            CREATE TABLE Events (Id BLOB PRIMARY KEY, Body TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE Attempts (EventId BLOB PRIMARY KEY, StartedAt INTEGER NOT NULL, FinishedAt INTEGER, Status INTEGER, Answer TEXT) WITHOUT ROWID;
            """;
        command.ExecuteNonQuery();
        using var added = Prepared(connection, "INSERT INTO Events (Id, Body) VALUES ($id, $text)");
        using var started = Prepared(connection, "INSERT INTO Attempts (EventId, StartedAt) VALUES ($id, $at)");
        using var ended = Prepared(connection, "UPDATE Attempts SET FinishedAt = $at, Status = $status, Answer = $text WHERE EventId = $id");
        var batch = new List<(FloorWrite Write, TaskCompletionSource Done)>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostInOneCommit && _waiting.Reader.TryRead(out var one))
                batch.Add(one);
            using (var transaction = connection.BeginTransaction())
            {
                foreach (var (write, _) in batch)
                    Execute(write switch { FloorWrite.Event => added, FloorWrite.Attempt => started, _ => ended }, write, transaction);
                transaction.Commit();
            }
            Interlocked.Add(ref _finished, batch.Count(one => one.Write is FloorWrite.Outcome));
            foreach (var (_, done) in batch)
                done.SetResult();
            batch.Clear();
        }
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["$id", "$text", "$at", "$status"])
        {
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        return command;
    }

    private static void Execute(SqliteCommand command, FloorWrite write, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.ParameterName switch
            {
                "$id" => write.Id.ToByteArray(bigEndian: true),
                "$at" => DateTimeOffset.UtcNow.UtcTicks,
                "$status" => ((FloorWrite.Outcome)write).Status,
                _ => write is FloorWrite.Event received ? received.Body : ((FloorWrite.Outcome)write).Answer,
            };
        }
        command.ExecuteNonQuery();
    }
}

/// <summary>What goes to the disk.</summary>
internal abstract record FloorWrite(Guid Id)
{
    /// <summary>What was posted.</summary>
    public sealed record Event(Guid Id, string Body) : FloorWrite(Id);

    /// <summary>A request is about to be sent.</summary>
    public sealed record Attempt(Guid Id) : FloorWrite(Id);

    /// <summary>What was answered.</summary>
    public sealed record Outcome(Guid Id, int Status, string Answer) : FloorWrite(Id);
}
