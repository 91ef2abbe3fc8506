using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>SQLite: in the process, so that a prepared statement which is run row by row is the quickest there is.</summary>
internal sealed class SqliteDialect : Dialect
{
    private SqliteDialect()
    {
    }

    /// <summary>The only one: it has no state.</summary>
    public static SqliteDialect Instance { get; } = new();

    public override string Like => "LIKE";

    // The other columns are those of the row that has the minimum (sqlite.org/lang_select.html#bareagg).
    public override string FirstLines => """
        SELECT "RunId", "Text", MIN("Number") FROM "LogLines" WHERE "RunId" IN ({0}) AND "Number" <= @most AND "Text" LIKE @pattern ESCAPE '\' GROUP BY "RunId"
        """;

    public override string ByIndex(string? index) => index is null ? "NOT INDEXED" : $"INDEXED BY \"{index}\"";

    public override async Task InsertAsync<TRow>(ReactionsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var plan = RowPlan.Of<TRow>(context);
        await using var command = context.NewCommand(plan.Insert);
        var parameters = plan.Columns.Select(column => command.Add(column.Parameter)).ToArray();
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            for (var index = 0; index < parameters.Length; index++)
                parameters[index].Value = plan.Columns[index].ValueOf(row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override async Task ChangeEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, int>? changed, CancellationToken cancellationToken)
    {
        var (command, parameters) = Prepared(context, statement);
        await using (command)
        {
            var values = new object[parameters.Length];
            for (var index = 0; index < count; index++)
            {
                Fill(index, fill, values, parameters);
                var rows = await command.ExecuteNonQueryAsync(cancellationToken);
                changed?.Invoke(index, rows);
            }
        }
    }

    public override async Task AskEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, DbDataReader> found, CancellationToken cancellationToken)
    {
        var (command, parameters) = Prepared(context, statement);
        await using (command)
        {
            var values = new object[parameters.Length];
            for (var index = 0; index < count; index++)
            {
                Fill(index, fill, values, parameters);
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                if (await row.ReadAsync(cancellationToken))
                    found(index, row);
            }
        }
    }

    /// <summary>One process has the file, and in it one writer.</summary>
    public override Task HoldAuditAsync(ReactionsContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<long> ReactionsVersionAsync(ReactionsContext context, CancellationToken cancellationToken) => Task.FromResult(0L);

    /// <summary>Writes the file's first page anew, as it is.</summary>
    public override Task TryWritingAsync(DbContext context) => context.Database.ExecuteSqlRawAsync("PRAGMA user_version = 0", CancellationToken.None);

    public override bool IsAway(Exception broken) => false;

    private static (DbCommand Command, DbParameter[] Parameters) Prepared(ReactionsContext context, Statement statement)
    {
        var command = context.NewCommand(statement.Sql);
        var parameters = statement.Parameters.Select(parameter => command.Add(parameter.Name)).ToArray();
        command.Prepare();
        return (command, parameters);
    }

    private static void Fill(int index, FillValues fill, object[] values, DbParameter[] parameters)
    {
        fill(index, values);
        for (var place = 0; place < parameters.Length; place++)
            parameters[place].Value = values[place];
    }
}
