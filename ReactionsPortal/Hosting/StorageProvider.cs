namespace ReactionsPortal.Hosting;

/// <summary>Which database keeps the data. This version has one.</summary>
internal static class StorageProvider
{
    private const string Setting = "Storage:Provider";
    private const string Sqlite = "Sqlite";

    /// <exception cref="SettingException">Another one is asked for.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } asked && !string.Equals(asked, Sqlite, StringComparison.OrdinalIgnoreCase))
            throw new SettingException(Setting, asked, $"allowed is {Sqlite}, a file in the data folder.");
    }
}
