using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Storage;

/// <summary>A newer program on the data of an older one, and the other way round.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Older = "20261125213159_Arrivals";

    private readonly DatabaseFile _database = new();

    private string Path => System.IO.Path.Combine(_database.Folder, "reactions.db");

    private string Copies => System.IO.Path.Combine(_database.Folder, "backups");

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task An_older_database_is_copied_first_then_upgraded_with_all_that_it_holds()
    {
        await MakeOlderAsync();

        await _database.MigrateAsync();

        Assert.Equal(["Old body"], await _database.Store.ReadAsync(context => context.Events.Select(row => row.Body).ToListAsync(), default));
        Assert.Equal(2L, Ask(Path, "PRAGMA auto_vacuum"));
        var copy = Assert.Single(Directory.EnumerateFiles(Copies));
        Assert.Equal(Older, Ask(copy, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\""));
        Assert.Equal("Old body", Ask(copy, "SELECT \"Body\" FROM \"Events\""));

        await _database.MigrateAsync();
        Assert.Single(Directory.EnumerateFiles(Copies));
    }

    [Fact]
    public async Task Where_the_copy_cannot_be_written_nothing_is_changed()
    {
        await MakeOlderAsync();
        await File.WriteAllTextAsync(Copies, "a file in the place of the folder");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(_database.MigrateAsync);

        Assert.StartsWith("This version changes the database's tables, and the copy that is made first cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Older, Ask(Path, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task A_newer_database_stops_the_start_with_a_sentence_and_is_left_alone()
    {
        await _database.MigrateAsync();
        Assert.Equal(2L, Ask(Path, "PRAGMA auto_vacuum"));
        Ask(Path, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231235959_Tomorrow', '99.0.0')");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(_database.MigrateAsync);

        Assert.Equal("The database was written by a newer version of Reactions Portal (it has the change '20991231235959_Tomorrow'). Start that version, or restore a backup from before the upgrade.", refused.Message);
        Assert.False(Directory.Exists(Copies));
    }

    private async Task MakeOlderAsync()
    {
        // As versions made it that could not give room back.
        Ask(Path, "PRAGMA auto_vacuum = NONE; VACUUM;");
        await using (var context = _database.Get<IDbContextFactory<SqliteReactionsContext>>().CreateDbContext())
            await context.GetService<IMigrator>().MigrateAsync(Older);
        Ask(Path, $"INSERT INTO \"Events\" (\"Id\", \"Source\", \"Origin\", \"ReceivedAt\", \"OccurredAt\", \"Summary\", \"ContentJson\", \"Body\", \"RanCount\", \"LookedCount\", \"IsOwn\") VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', 1, 'o', 1, 1, 's', '{{}}', 'Old body', 0, 0, 0)");
        Assert.Equal(0L, Ask(Path, "PRAGMA auto_vacuum"));
    }

    private static object? Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection.Scalar(sql);
    }
}
