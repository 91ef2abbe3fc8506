using Npgsql;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>Connections for what nodes say to each other, apart from those of the stages: a busy pool must not make a node look dead.</summary>
internal sealed class NodeDatabase : IAsyncDisposable
{
    /// <summary>What the notices of all nodes go through.</summary>
    public const string Channel = "reactions_nodes";

    private const int MostConnections = 4;
    private const int Seconds = 5;

    private readonly NpgsqlDataSource _source;

    public NodeDatabase(string connectionString) => _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "Reactions Portal (nodes)",
        CommandTimeout = Seconds,
        Timeout = Seconds,
        KeepAlive = Seconds,
        MinPoolSize = 0,
        MaxPoolSize = MostConnections,
        // What a connection listens to and holds must be gone with it.
        NoResetOnClose = false,
    });

    /// <summary>What is wrong with the way to the database, as a sentence.</summary>
    public static string Reason(Exception broken) => (broken as NpgsqlException ?? broken.InnerException as NpgsqlException) is { } away && PostgreSqlFaults.Of(away) is { } sentence ? sentence : $"{broken.Message.Split('\n')[0].TrimEnd('.', '\r')}.";

    /// <summary>Opens a connection.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <summary>A command on a connection of its own.</summary>
    public NpgsqlCommand Command(string sql) => _source.CreateCommand(sql);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
