using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ReactionsPortal.Engine.Storage;

/// <summary>How rows of a table are inserted that come by the thousand and that nobody tracks: its columns as the model has them, without the number that the database gives.</summary>
internal sealed class RowPlan
{
    private static readonly ConditionalWeakTable<IEntityType, RowPlan> Plans = [];

    private RowPlan(IEntityType type)
    {
        Table = $"\"{type.GetTableName()}\"";
        Columns = [.. type.GetProperties().Where(property => !(property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd)).Select((property, index) => new RowColumn($"@p{index}", property))];
        Names = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
        Insert = $"INSERT INTO {Table} ({Names}) VALUES ({string.Join(", ", Columns.Select(column => column.Parameter))})";
    }

    /// <summary>The table's name, quoted.</summary>
    public string Table { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Their names, quoted, with commas between.</summary>
    public string Names { get; }

    /// <summary>The statement that inserts a row.</summary>
    public string Insert { get; }

    /// <summary>The plan of a row's table.</summary>
    public static RowPlan Of<TRow>(ReactionsContext context) => Plans.GetValue(context.Model.FindEntityType(typeof(TRow))!, type => new RowPlan(type));
}

/// <summary>A column, and how its value is read from a row.</summary>
internal sealed class RowColumn(string parameter, IProperty property)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();
    private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    /// <summary>Name of its parameter.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>Its name.</summary>
    public string Name { get; } = property.GetColumnName();

    /// <summary>Its type in the database.</summary>
    public string Type { get; } = property.GetRelationalTypeMapping().StoreType;

    /// <summary>The value as the database keeps it.</summary>
    public object ValueOf(object row)
    {
        var value = _getter.GetClrValueUsingContainingEntity(row);
        return (_convert is null ? value : _convert(value)) ?? DBNull.Value;
    }
}
