using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// Inserts rows that come by the thousand and that nobody tracks: one prepared statement, run for each. Columns and
/// conversions are the model's.
/// </summary>
internal static class RowInserts
{
    private static readonly ConditionalWeakTable<IEntityType, Plan> Plans = [];

    /// <summary>Inserts rows in their order, in the transaction that is under way. The numbers that the database gives them are not read back.</summary>
    public static async Task InsertAsync<TRow>(this ReactionsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var type = context.Model.FindEntityType(typeof(TRow))!;
        var plan = Plans.GetValue(type, _ => Plan.Of(type, context.GetService<ISqlGenerationHelper>()));
        await using var command = context.NewCommand(plan.Sql);
        var parameters = plan.Columns.Select(column => command.Add(column.Parameter)).ToArray();
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            for (var index = 0; index < parameters.Length; index++)
                parameters[index].Value = plan.Columns[index].ValueOf(row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

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

    private sealed class Column(string parameter, IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Parameter { get; } = parameter;

        public object ValueOf(object row)
        {
            var value = _getter.GetClrValueUsingContainingEntity(row);
            return (_convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }

    private sealed record Plan(string Sql, Column[] Columns)
    {
        public static Plan Of(IEntityType type, ISqlGenerationHelper sql)
        {
            List<IProperty> properties = [.. type.GetProperties().Where(property => !(property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd))];
            Column[] columns = [.. properties.Select((property, index) => new Column($"@p{index}", property))];
            var names = string.Join(", ", properties.Select(property => sql.DelimitIdentifier(property.GetColumnName())));
            var text = $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ({names}) VALUES ({string.Join(", ", columns.Select(column => column.Parameter))})";
            return new Plan(text, columns);
        }
    }
}
