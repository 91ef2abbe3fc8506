using Npgsql;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Two portals, each a real process with a folder of its own, on one PostgreSQL database.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly List<PortalProcess> _nodes = [];
    /// <summary>The one that was started first.</summary>
    internal PortalProcess First => _nodes[0];

    /// <summary>The other one.</summary>
    internal PortalProcess Second => _nodes[1];

    /// <summary>How the database is reached.</summary>
    internal string Database { get; private set; } = "";

    async Task IAsyncLifetime.InitializeAsync()
    {
        Database = await (await PostgreSqlServer.SharedAsync()).NewDatabaseAsync();
        _nodes.AddRange(await Task.WhenAll(StartAsync("first"), StartAsync("second")));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    /// <summary>What a query finds.</summary>
    internal async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync())
            rows.Add(read(row));
        return rows;
    }

    /// <summary>The number that a query finds.</summary>
    internal async Task<long> CountAsync(string sql) => (await RowsAsync(sql, row => row.GetInt64(0)))[0];

    private Task<PortalProcess> StartAsync(string name) => PortalProcess.StartAsync(
        new("Storage:Provider", "PostgreSql"),
        new("Storage:ConnectionString", Database),
        new("Node:Name", name),
        new("Actions:AllowLoopback", "true"));
}
