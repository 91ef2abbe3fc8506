using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>PostgreSQL: a server, so that rows go by <c>COPY</c> and statements by the hundred in one trip.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    /// <summary>Statements in one trip: what one is waited for is answered while the next are sent.</summary>
    private const int MostInOneTrip = 500;

    private PostgreSqlDialect()
    {
    }

    /// <summary>The only one: it has no state.</summary>
    public static PostgreSqlDialect Instance { get; } = new();

    public override string Like => "ILIKE";

    public override string FirstLines => """
        SELECT DISTINCT ON ("RunId") "RunId", "Text", "Number" FROM "LogLines" WHERE "RunId" IN ({0}) AND "Number" <= @most AND "Text" ILIKE @pattern ESCAPE '\' ORDER BY "RunId", "Number"
        """;

    /// <summary>Its planner knows how many rows of each kind there are, and chooses.</summary>
    public override string ByIndex(string? index) => "";

    public override async Task InsertAsync<TRow>(ReactionsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var plan = RowPlan.Of<TRow>(context);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {plan.Table} ({plan.Names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var column in plan.Columns)
            {
                var value = column.ValueOf(row);
                if (value is DBNull)
                    await writer.WriteNullAsync(cancellationToken);
                else
                    await writer.WriteAsync(value is string text ? StoredText.Clean(text) : value, column.Type, cancellationToken);
            }
        }
        await writer.CompleteAsync(cancellationToken);
    }

    public override async Task ChangeEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, int>? changed, CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += MostInOneTrip)
        {
            await using var batch = BatchOf(context, statement, first, Math.Min(count, first + MostInOneTrip), fill);
            await batch.ExecuteNonQueryAsync(cancellationToken);
            for (var index = 0; changed is not null && index < batch.BatchCommands.Count; index++)
                changed(first + index, (int)batch.BatchCommands[index].Rows);
        }
    }

    public override async Task AskEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, DbDataReader> found, CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += MostInOneTrip)
        {
            await using var batch = BatchOf(context, statement, first, Math.Min(count, first + MostInOneTrip), fill);
            await using var row = await batch.ExecuteReaderAsync(cancellationToken);
            var index = first;
            do
            {
                if (await row.ReadAsync(cancellationToken))
                    found(index, row);
                index++;
            }
            while (await row.NextResultAsync(cancellationToken));
        }
    }

    public override Task HoldAuditAsync(ReactionsContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PostgreSqlLocks.Audit})", cancellationToken);

    public override async Task<long> ReactionsVersionAsync(ReactionsContext context, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<long>($"""SELECT "Term" AS "Value" FROM "Leases" WHERE "Name" = 'reactions'""").SingleAsync(cancellationToken);

    /// <summary>A transaction with a number of its own is written to the server's log.</summary>
    public override Task TryWritingAsync(DbContext context) => context.Database.ExecuteSqlRawAsync("SELECT pg_current_xact_id()", CancellationToken.None);

    public override bool IsAway(Exception broken) => StorageFaults.Of(broken) is not null;

    private static NpgsqlBatch BatchOf(ReactionsContext context, Statement statement, int from, int to, FillValues fill)
    {
        var batch = ((NpgsqlConnection)context.Database.GetDbConnection()).CreateBatch();
        var sql = PositionalSql.Of(statement);
        var values = new object[statement.Parameters.Count];
        for (var index = from; index < to; index++)
        {
            fill(index, values);
            var command = new NpgsqlBatchCommand(sql);
            for (var place = 0; place < values.Length; place++)
            {
                var value = values[place] is string text ? StoredText.Clean(text) : values[place];
                command.Parameters.Add(new NpgsqlParameter { DbType = statement.Parameters[place].Type, Value = value });
            }
            batch.BatchCommands.Add(command);
        }
        return batch;
    }
}
