using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Search;

/// <summary>What is found in history, on each database.</summary>
/// <param name="server">Connection string of a database on a server; null: a file.</param>
public abstract class HistorySearchTests(string? server) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private protected DatabaseFile Database { get; } = HistoryFile.With(server: server);

    private protected StoredHistory History => new(Database.Store);

    public Task InitializeAsync() => Database.MigrateAsync();

    public Task DisposeAsync()
    {
        Database.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("quarkbeacon", true)]
    [InlineData("QUARKBEA", true)]
    [InlineData("uarkbeacon", false)]
    [InlineData("prd-web-07", true)]
    [InlineData("prd-web-08", false)]
    [InlineData("\"web 07 quarkbeacon\"", true)]
    [InlineData("\"quarkbeacon web\"", false)]
    [InlineData("quarkbeacon order4711", true)]
    [InlineData("quarkbeacon order4712", false)]
    [InlineData("Überfällig", true)]
    [InlineData("uberfallig", true)]
    [InlineData("Succeeded", true)]
    [InlineData("sent-value", true)]
    [InlineData("back-value", true)]
    [InlineData("Öffnungszeit", true)]
    [InlineData("offnungs", true)]
    [InlineData("u00d6ffnungszeit", false)]
    [InlineData("' OR 1=1 --", false)]
    [InlineData("names:quarkbeacon", false)]
    public async Task A_run_is_found_by_words_of_its_log_its_requests_and_its_event(string text, bool isFound)
    {
        var (run, _) = await History.RunAsync(Now, lines: ["prd-web-07: quarkbeacon überfällig", "Octopus said DeploymentSucceeded"], body: """{"id": "order4711", "about": "\u00d6ffnungszeit"}""", sent: """{"a": "sent-value"}""", answered: "back-value");
        await History.RunAsync(Now);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        Assert.Equal(isFound ? [run] : [], await FoundAsync(text));
    }

    [Fact]
    public async Task What_is_not_indexed_yet_is_found_by_its_names_and_found_once_when_it_is()
    {
        var (run, _) = await History.RunAsync(Now, RunStatus.Failed, name: "Release the kraken", error: "kraken.example.com answered 503.");
        Assert.Equal([run], await FoundAsync("krak"));

        await Database.Get<HistoryIndexer>().CatchUpAsync(default);
        Assert.Equal([run], await FoundAsync("krak"));

        var (waits, _) = await History.RunAsync(Now, RunStatus.WaitingForRetry, name: "Release the kraken again");
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);
        Assert.Equal([waits, run], await FoundAsync("kraken"));
    }

    [Fact]
    public async Task Filters_and_pages_hold_with_a_search()
    {
        var runs = new List<Guid>();
        for (var number = 0; number < 30; number++)
            runs.Add((await History.RunAsync(Now.AddHours(number - 30), number % 10 == 0 ? RunStatus.Failed : RunStatus.Succeeded, lines: ["zebra"])).Run);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        Assert.Equal([runs[20], runs[10], runs[0]], await FoundAsync("zebra", new RunQuery { Statuses = [RunStatus.Failed, RunStatus.Interrupted] }));
        Assert.Equal([runs[20]], await FoundAsync("zebra", new RunQuery { Statuses = [RunStatus.Failed], From = Now.AddHours(-19) }));
        Assert.Equal([runs[10]], await FoundAsync(null, new RunQuery { Statuses = [RunStatus.Failed], From = Now.AddHours(-21), To = Now.AddHours(-11) }));
        Assert.Empty(await FoundAsync("zebra", new RunQuery { Reaction = Guid.NewGuid() }));
        var paged = new List<Guid>();
        for (string? after = null; ;)
        {
            var page = await ListAsync(new RunQuery { Text = "zebra", Limit = 7, After = after });
            paged.AddRange(page.Items.Select(run => run.Id));
            if ((after = page.Next) is null)
                break;
        }
        Assert.Equal(runs.AsEnumerable().Reverse(), paged);
    }

    [Fact]
    public async Task A_hit_shows_its_place_with_what_is_masked_staying_masked()
    {
        await History.RunAsync(Now, lines: ["nothing", "the token ******** was refused by the gatekeeper\tof the house"]);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        var hit = Assert.Single((await ListAsync(new RunQuery { Text = "gatekeeper" })).Items).Hit!;

        Assert.Equal(SearchPlace.Log, hit.Place);
        Assert.Equal("the token ******** was refused by the gatekeeper of the house", hit.Text);
        Assert.Equal("gatekeeper", hit.Text.Substring(hit.Start, hit.Length));
    }

    private protected async Task<IEnumerable<Guid>> FoundAsync(string? text, RunQuery? query = null) => (await ListAsync((query ?? new RunQuery()) with { Text = text })).Items.Select(run => run.Id);

    private Task<Page<Run>> ListAsync(RunQuery query) => Database.Get<RunHistory>().ListAsync(query, default);
}
