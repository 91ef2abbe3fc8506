namespace ReactionsPortal.Engine.Databases;

/// <summary>Which database keeps the data.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 13 or later.</summary>
    PostgreSql,
}
