using System.Data.Common;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>How many bytes each table takes with its indexes, as PostgreSQL counts them, and about how many rows it has, as its statistics say.</summary>
internal sealed class PostgreSqlTableSizes : ITableSizes
{
    private static readonly (string Name, string[] Tables) Search = ("Search", ["SearchRuns", "SearchEvents", "SearchSizes", "SearchHours", "SearchPending", "SearchPlaces"]);

    public IReadOnlyList<StorageTable> Measure(DbConnection connection)
    {
        var sizes = connection.Rows("SELECT relname, n_live_tup, pg_total_relation_size(relid) FROM pg_stat_user_tables WHERE schemaname = current_schema()",
            row => (Table: row.GetString(0), Rows: row.GetInt64(1), Bytes: row.GetInt64(2))).ToDictionary(table => table.Table, StringComparer.Ordinal);
        var found = StoredTable.All.Where(table => sizes.ContainsKey(table.Table)).Select(table => new StorageTable(table.Name, sizes[table.Table].Rows, sizes[table.Table].Bytes)).ToList();
        var search = Search.Tables.Where(sizes.ContainsKey).Select(table => sizes[table]).ToList();
        found.Add(new StorageTable(Search.Name, search.Where(table => table.Table is "SearchRuns" or "SearchEvents").Sum(table => table.Rows), search.Sum(table => table.Bytes)));
        return found.FindAll(table => table.Rows > 0);
    }
}
