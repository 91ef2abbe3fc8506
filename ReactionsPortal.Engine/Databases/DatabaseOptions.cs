namespace ReactionsPortal.Engine.Databases;

/// <summary>Which database keeps the data, section <c>Storage</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>The database; <see cref="DatabaseKind.Sqlite"/> by default.</summary>
    public DatabaseKind Provider { get; set; }

    /// <summary>How a PostgreSQL server is reached, as Npgsql has it: <c>Host=db;Database=reactions;Username=reactions;Password=...</c>. SQLite needs none.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder for what every node must find: files that scripts keep, and integrations of one's own. The data folder by default, which is right for a single node.</summary>
    public string? FilesDirectory { get; set; }

    /// <summary>How long a start waits for a server that does not answer: 0 to 3,600 seconds; 60 by default.</summary>
    public int StartSeconds { get; set; } = 60;
}
