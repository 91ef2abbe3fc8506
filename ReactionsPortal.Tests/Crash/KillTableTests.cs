using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;
using Xunit.Abstractions;

namespace ReactionsPortal.Tests.Crash;

/// <summary>
/// Kills a busy portal again and again at instants that nobody chose, and counts in the end. Three times with all tests;
/// <c>KILLS=25 dotnet test --filter KillTableTests</c> does it as often as named, and writes its table to <c>KILLS_TABLE</c>.
/// </summary>
public sealed class KillTableTests(ITestOutputHelper output)
{
    private const int EventsARound = 120;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Fact]
    public async Task A_portal_that_is_killed_at_random_instants_loses_nothing_and_doubles_nothing()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        output.WriteLine($"Seed {seed}");
        await using var octopus = await PortalProcess.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var sideEffects = Path.GetTempFileName();
        await using var portal = await PortalProcess.StartAsync(new KeyValuePair<string, string>("PowerShell:WarmHosts", "1"), new KeyValuePair<string, string>("Dispatch:HttpWorkers", "4"));
        await using var load = new MixedLoad(portal, octopus, receiver, sideEffects);
        await load.PrepareAsync();

        var rounds = new List<KilledRound>();
        for (var number = 1; number <= Kills; number++)
        {
            await load.BeginAsync(EventsARound);
            var after = TimeSpan.FromMilliseconds(random.Next(300, 5_000));
            await Task.Delay(after);
            await portal.KillAsync();
            await load.EndAsync();
            var round = KilledRound.Read(number, after, portal.DataFolder, [.. load.Accepted.Values]);
            var start = Stopwatch.StartNew();
            await portal.StartAgainAsync();
            rounds.Add(round with { Start = start.Elapsed });
        }
        await load.SendUnansweredAsync();
        await QuietAsync(portal.DataFolder, load.Stormed);
        await portal.KillAsync();

        var counts = new KillCounts(portal.DataFolder, load, receiver.Calls, await File.ReadAllLinesAsync(sideEffects));
        File.Delete(sideEffects);
        var table = $"{KilledRound.Head}\n{string.Join('\n', rounds)}\n\n{counts}";
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("KILLS_TABLE") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, table);
        Assert.All(rounds, round => Assert.Equal((round.Acknowledged, 0), (round.OnDisk, round.Twice)));
        Assert.Empty(counts.Wrong);
    }

    /// <summary>Waits until everything is read, matched and finished.</summary>
    private static async Task QuietAsync(string folder, int stormed) => await Eventually.That(() =>
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "reactions.db")};Pooling=False;Mode=ReadOnly");
        database.Open();
        return ((long)database.Scalar("SELECT COUNT(*) FROM \"Events\" WHERE \"Category\" = @category", ("@category", MixedLoad.Category))!,
            (long)database.Scalar("SELECT COUNT(*) FROM \"Events\" WHERE \"MatchedAt\" IS NULL")!, (long)database.Scalar("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" < 3")!);
    }, state => state is (var events, 0, 0) && events >= stormed, TimeSpan.FromMinutes(8));
}
