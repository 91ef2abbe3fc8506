using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Databases;

/// <summary>Where the data is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder that holds everything to back up; made at start. Relative paths start at the content root.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Folder for what every node must find.</summary>
    public string FilesDirectory => string.IsNullOrWhiteSpace(Storage.FilesDirectory) ? DataDirectory : Storage.FilesDirectory;

    /// <summary>File name of the SQLite database within <see cref="DataDirectory"/>.</summary>
    public const string DatabaseFile = "reactions.db";

    /// <summary>Full path of the database.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, DatabaseFile);

    /// <summary>Which database keeps the data.</summary>
    public DatabaseOptions Storage { get; set; } = new();

    /// <summary>Whether a PostgreSQL server keeps the data; else the file does.</summary>
    public bool IsOnServer => Storage.Provider == DatabaseKind.PostgreSql;

    /// <summary>Connection string of the SQLite database, for every context that lives in the file.</summary>
    public string ConnectionString => $"Data Source={DatabasePath}";
}
