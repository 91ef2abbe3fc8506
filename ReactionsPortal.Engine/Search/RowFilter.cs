using System.Text;

namespace ReactionsPortal.Engine.Search;

/// <summary>Conditions on a row <c>r</c> as SQL with its values; none holds of every row.</summary>
internal sealed class RowFilter
{
    private readonly StringBuilder _sql = new("TRUE");
    private readonly List<(string Name, object? Value)> _values = [];

    /// <summary>The conditions.</summary>
    public string Sql => _sql.ToString();

    /// <summary>What their parameters stand for.</summary>
    public IReadOnlyList<(string Name, object? Value)> Values => _values;

    /// <summary>Adds a condition with one value, which stands in it as <c>{0}</c>.</summary>
    public RowFilter And(string condition, object? value)
    {
        var name = $"@f{_values.Count}";
        _values.Add((name, value));
        _sql.Append(" AND ").Append(condition.Replace("{0}", name, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Adds a condition without a value.</summary>
    public RowFilter And(string condition)
    {
        _sql.Append(" AND ").Append(condition);
        return this;
    }
}
