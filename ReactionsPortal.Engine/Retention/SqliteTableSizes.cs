using System.Data.Common;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>
/// About how many bytes each table takes. The SQLite that comes with .NET has no <c>dbstat</c>, which would count pages: so
/// rows are counted by their numbers, some of the newest and of the oldest are measured, and all is brought to what the file really has.
/// </summary>
internal sealed class SqliteTableSizes : ITableSizes
{
    private const int Measured = 300;

    public IReadOnlyList<StorageTable> Measure(DbConnection connection)
    {
        var found = StoredTable.All.Select(table => Measure(connection, table)).Where(table => table.Rows > 0).ToList();
        var used = ((long)connection.Scalar("PRAGMA page_count")! - (long)connection.Scalar("PRAGMA freelist_count")!) * (long)connection.Scalar("PRAGMA page_size")!;
        var sum = found.Sum(table => table.Bytes);
        return sum == 0 ? found : found.ConvertAll(table => table with { Bytes = (long)((double)table.Bytes * used / sum) });
    }

    private static StorageTable Measure(DbConnection connection, StoredTable measured)
    {
        var (table, name, columns, beside) = measured;
        var lengths = string.Join(" + ", columns.Split(", ").Select(column => $"COALESCE(LENGTH(CAST({column} AS BLOB)), 0)"));
        var sample = connection.Rows($"""
            SELECT COUNT(*), COALESCE(SUM("Length"), 0) FROM (
                SELECT "Length" FROM (SELECT {lengths} AS "Length" FROM "{table}" ORDER BY rowid DESC LIMIT {Measured})
                UNION ALL SELECT "Length" FROM (SELECT {lengths} AS "Length" FROM "{table}" ORDER BY rowid LIMIT {Measured}))
            """, row => (Count: row.GetInt64(0), Bytes: row.GetInt64(1)))[0];
        // Numbers are given upwards and cleared away from below, so that few are missing in between.
        var rows = sample.Count < 2 * Measured
            ? (long)connection.Scalar($"SELECT COUNT(*) FROM (SELECT 1 FROM \"{table}\" LIMIT {2 * Measured})")!
            : (long)connection.Scalar($"SELECT MAX(rowid) - MIN(rowid) + 1 FROM \"{table}\"")!;
        return new StorageTable(name, rows, sample.Count == 0 ? 0 : rows * (sample.Bytes / sample.Count + beside));
    }
}
