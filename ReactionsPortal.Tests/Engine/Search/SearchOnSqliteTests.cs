using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Search;

public sealed class SearchOnSqliteTests() : HistorySearchTests(server: null)
{
    [Fact]
    public async Task An_index_that_is_damaged_or_of_anotherDatabase_is_made_anew()
    {
        var (run, _) = await History.RunAsync(Now, lines: ["walrus"]);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);
        Assert.Equal([run], await FoundAsync("walrus"));

        using var second = HistoryFile.With();
        await second.MigrateAsync();
        var (other, _) = await new StoredHistory(second.Store).RunAsync(Now, lines: ["otter"]);
        SqliteConnection.ClearAllPools();
        File.Copy(Path.Combine(Database.Folder, "index.db"), Path.Combine(second.Folder, "index.db"));
        await second.Get<HistoryIndexer>().CatchUpAsync(default);
        Assert.Equal([other], (await second.Get<RunHistory>().ListAsync(new RunQuery { Text = "otter" }, default)).Items.Select(one => one.Id));

        using var third = HistoryFile.With();
        await third.MigrateAsync();
        await new StoredHistory(third.Store).RunAsync(Now, lines: ["badger"]);
        await File.WriteAllBytesAsync(Path.Combine(third.Folder, "index.db"), new byte[8192].Select((_, index) => (byte)index).ToArray());
        await third.Get<HistoryIndexer>().CatchUpAsync(default);
        Assert.Single((await third.Get<RunHistory>().ListAsync(new RunQuery { Text = "badger" }, default)).Items);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_goes_on_with_the_next_page()
    {
        using var database = HistoryFile.With(new HastyClock());
        await database.MigrateAsync();
        var history = new StoredHistory(database.Store);
        var (older, _) = await history.RunAsync(Now, lines: ["quarkbeacon"]);
        await database.Store.WriteAsync(context => context.Database.ExecuteSqlRawAsync("UPDATE sqlite_sequence SET seq = 25000 WHERE name = 'Runs'"), default);
        var (newer, _) = await history.RunAsync(Now, lines: ["quarkbeacon"]);
        await database.Get<HistoryIndexer>().CatchUpAsync(default);

        var pages = new List<Page<Run>>();
        for (string? after = null; pages.Count == 0 || after is not null; after = pages[^1].Next)
            pages.Add(await database.Get<RunHistory>().ListAsync(new RunQuery { Text = "quarkbeacon", After = after }, default));

        Assert.Equal([newer], pages[0].Items.Select(run => run.Id));
        Assert.Equal([newer, older], pages.SelectMany(page => page.Items).Select(run => run.Id));
        Assert.True(pages.Count > 2);
    }

    /// <summary>Whenever the time is asked for, a second has passed; waiting takes as long as ever.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency);
    }
}
