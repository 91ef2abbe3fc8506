namespace ReactionsPortal.Tests.Fixtures;

/// <summary>One portal with its data in PostgreSQL for all tests of a collection.</summary>
public sealed class PostgreSqlPortal : RunningPortal
{
    private protected override async Task<KeyValuePair<string, string>[]> SettingsAsync() => await PostgreSqlServer.SettingsAsync();
}
