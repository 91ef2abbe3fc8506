using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Where the data is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder that holds everything to back up; made at start. Relative paths start at the content root.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>File name of the SQLite database within <see cref="DataDirectory"/>.</summary>
    public const string DatabaseFile = "reactions.db";

    /// <summary>Full path of the database.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, DatabaseFile);

    /// <summary>Connection string of the database, for every context that lives in the file.</summary>
    public string ConnectionString => $"Data Source={DatabasePath}";
}
