using System.Data.Common;

namespace ReactionsPortal.Engine.Retention;

/// <summary>About how many rows and bytes each table has.</summary>
internal interface ITableSizes
{
    /// <summary>Measures all tables.</summary>
    IReadOnlyList<StorageTable> Measure(DbConnection connection);
}
