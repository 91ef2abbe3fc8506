using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Statements of a context that Entity Framework has no words for.</summary>
internal static class RowInserts
{
    /// <inheritdoc cref="Dialect.InsertAsync{TRow}"/>
    public static Task InsertAsync<TRow>(this ReactionsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class => rows.Count == 0 ? Task.CompletedTask : context.Dialect.InsertAsync(context, rows, cancellationToken);

    /// <summary>A command in the transaction that is under way.</summary>
    public static DbCommand NewCommand(this ReactionsContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static DbParameter Add(this DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
