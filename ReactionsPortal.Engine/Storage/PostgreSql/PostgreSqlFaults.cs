using Npgsql;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Tells what is wrong with the server, or the way to it, from what is wrong with a statement.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>A sentence about the server; null when the statement was at fault.</summary>
    public static string? Of(NpgsqlException broken) => broken is PostgresException told ? Of(told) : broken.InnerException switch
    {
        TimeoutException => "The PostgreSQL server with the portal's data does not answer in time.",
        not null => $"The PostgreSQL server with the portal's data cannot be reached: {Innermost(broken).TrimEnd('.')}.",
        null => broken.Message.Contains("pool", StringComparison.OrdinalIgnoreCase)
            ? "All connections to the PostgreSQL server are in use: let it have more (Maximum Pool Size in Storage:ConnectionString)."
            : $"The PostgreSQL server with the portal's data cannot be reached: {broken.Message.TrimEnd('.')}.",
    };

    /// <summary>Whether it will not be otherwise until somebody changes a setting or the server: a start waits for the rest.</summary>
    public static bool IsLasting(NpgsqlException broken) => broken is PostgresException told && told.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.TooManyConnections);

    private static string? Of(PostgresException told) => told.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "The disk of the PostgreSQL server with the portal's data is full: make room on it.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "The PostgreSQL server takes no writes: it is a standby, or set read-only.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => "The PostgreSQL server with the portal's data is stopping, starting or recovering.",
        PostgresErrorCodes.TooManyConnections => "The PostgreSQL server has no connection left (max_connections).",
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.IoError => $"The PostgreSQL server with the portal's data reports an error of its own: {told.MessageText}.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "The PostgreSQL server says that the portal's data is damaged: stop the portal and restore a backup.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "The PostgreSQL server refuses the name or the password of Storage:ConnectionString.",
        PostgresErrorCodes.InvalidCatalogName => "The database of Storage:ConnectionString does not exist on the PostgreSQL server.",
        PostgresErrorCodes.InsufficientPrivilege => $"The PostgreSQL server does not let the portal do this: {told.MessageText}.",
        ['0', '8', ..] => $"The connection to the PostgreSQL server was lost: {told.MessageText}.",
        _ => null,
    };

    private static string Innermost(Exception broken)
    {
        while (broken.InnerException is { } inner)
            broken = inner;
        return broken.Message;
    }
}
