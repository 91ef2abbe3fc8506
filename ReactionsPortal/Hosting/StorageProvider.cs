using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Hosting;

/// <summary>Which database keeps the data.</summary>
internal static class StorageProvider
{
    private const string Setting = "Storage:Provider";
    private const string ConnectionSetting = "Storage:ConnectionString";
    private const string StartSetting = "Storage:StartSeconds";
    private const int LongestStart = 3_600;

    /// <summary>Whether it is a PostgreSQL server.</summary>
    public static bool IsPostgreSql(IConfiguration configuration) => Of(configuration) == DatabaseKind.PostgreSql;

    /// <exception cref="SettingException">There is none such, or it is not said how it is reached.</exception>
    public static void Check(IConfiguration configuration)
    {
        var connection = configuration[ConnectionSetting];
        if (Of(configuration) == DatabaseKind.PostgreSql && string.IsNullOrWhiteSpace(connection))
            throw new SettingException(ConnectionSetting, value: null, "PostgreSQL is asked for: say how the server is reached, as Host=db;Database=reactions;Username=reactions;Password=...");
        if (Of(configuration) == DatabaseKind.Sqlite && !string.IsNullOrWhiteSpace(connection))
            throw new SettingException(Setting, configuration[Setting], "Storage:ConnectionString is given, and SQLite has none: write Storage:Provider=PostgreSql, or leave the connection string out.");
        if (configuration[StartSetting] is { Length: > 0 } seconds && !(int.TryParse(seconds, System.Globalization.CultureInfo.InvariantCulture, out var wait) && wait is >= 0 and <= LongestStart))
            throw new SettingException(StartSetting, seconds, $"allowed are 0 to {LongestStart} seconds.");
    }

    private static DatabaseKind Of(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => DatabaseKind.Sqlite,
        var asked when Enum.TryParse<DatabaseKind>(asked, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(asked[0]) => kind,
        var asked => throw new SettingException(Setting, asked, "allowed is Sqlite, a file in the data folder, or PostgreSql, a server."),
    };
}
