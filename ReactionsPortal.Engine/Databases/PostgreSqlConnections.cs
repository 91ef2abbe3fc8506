using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Databases;

/// <summary>How the server is connected to: as the setting says, with what the portal prefers where it says nothing.</summary>
public static class PostgreSqlConnections
{
    /// <summary>Oldest version of the server that works.</summary>
    public const int Oldest = 13;

    private const string Example = "Write it as Host=db;Database=reactions;Username=reactions;Password=...";

    /// <summary>The same for Hangfire's jobs. They are echoes of the run table, so that the last ones may be lost with the server's power: their commits wait for no disk.</summary>
    /// <exception cref="StartRefusedException">It cannot be read.</exception>
    public static string OfJobs(StorageOptions options)
    {
        var made = new NpgsqlConnectionStringBuilder(StringOf(options)) { ApplicationName = "Reactions Portal jobs" };
        made.Options = $"{made.Options} -c synchronous_commit=off".Trim();
        return made.ConnectionString;
    }

    /// <summary>Lets Entity Framework not log each statement that a server which is away did not carry out: whoever asked is told, and that it is away is said once.</summary>
    public static void Quietly(WarningsConfigurationBuilder warnings) => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning).Log(
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    /// <summary>The connection string that every part of the program uses, so that all share one pool.</summary>
    /// <exception cref="StartRefusedException">It cannot be read.</exception>
    public static string StringOf(StorageOptions options)
    {
        try
        {
            var said = new DbConnectionStringBuilder { ConnectionString = options.Storage.ConnectionString };
            var made = new NpgsqlConnectionStringBuilder(options.Storage.ConnectionString);
            if (string.IsNullOrWhiteSpace(made.Host))
                throw new StartRefusedException($"Setting Storage:ConnectionString names no server (Host). {Example}");
            if (!Says("Application Name", "ApplicationName"))
                made.ApplicationName = "Reactions Portal";
            // The few statements of the stages come again and again: the server keeps how it carries them out.
            if (!Says("Max Auto Prepare", "MaxAutoPrepare"))
                (made.MaxAutoPrepare, made.AutoPrepareMinUsages) = (100, 2);
            // The server's own limit is 100 as it comes, and others may want some.
            if (!Says("Maximum Pool Size", "MaxPoolSize"))
                made.MaxPoolSize = 60;
            if (!Says("Timeout"))
                made.Timeout = 5;
            if (!Says("Keepalive"))
                made.KeepAlive = 30;
            return made.ConnectionString;

            bool Says(params ReadOnlySpan<string> names)
            {
                foreach (var name in names)
                {
                    if (said.ContainsKey(name))
                        return true;
                }
                return false;
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new StartRefusedException($"Setting Storage:ConnectionString cannot be read ({wrong.Message.TrimEnd('.')}). {Example}");
        }
    }
}
