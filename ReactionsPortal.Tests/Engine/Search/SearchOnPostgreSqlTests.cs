using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Search;

public sealed class SearchOnPostgreSqlTests() : HistorySearchTests(PostgreSqlServer.NewDatabase())
{
    [Fact]
    public async Task Words_far_into_a_long_log_are_found_and_follow_one_another_there()
    {
        var (run, _) = await History.RunAsync(Now, lines: [.. Enumerable.Range(0, 4_000).Select(number => $"step {number} of prd said nothing new"), "the pelican-egg hatched"]);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        Assert.Equal([run], await FoundAsync("\"pelican egg hatched\""));
        Assert.Equal([run], await FoundAsync("pelican-egg step"));
        Assert.Empty(await FoundAsync("\"egg pelican\""));
    }

    [Fact]
    public async Task What_no_database_can_keep_is_kept_without_it()
    {
        var (run, _) = await History.RunAsync(Now, lines: ["before\0after \ud83d half of a character"], name: "A name with \0 in it");
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        Assert.Equal([run], await FoundAsync("before"));
        Assert.Empty(await FoundAsync("\0 '& | !"));
    }
}
