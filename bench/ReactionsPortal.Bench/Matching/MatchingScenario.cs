using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Matching;

/// <summary>
/// Ten thousand enabled reactions on one trigger, each with a filter of its own: how long an event takes from the disk to all
/// their verdicts and the run of the one that matches, beside a portal with that one reaction alone.
/// </summary>
internal static class MatchingScenario
{
    private const int Reactions = 10_000;
    private const int Events = 300;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures and writes.</summary>
    public static void Run() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task MeasureAsync()
    {
        await using var receiver = new CountingReceiver();
        foreach (var count in (int[])[1, Reactions])
        {
            await using var portal = await PortalUnderMeasure.StartAsync(CompleteScenario.Settings);
            var events = await PushedEvents.ConnectAsync(portal);
            var saves = new List<double>(count);
            for (var number = 0; number < count; number++)
                saves.Add(await TimeAsync(() => portal.ReactAsync(Reaction(receiver.Address, number, isLast: number == count - 1))));
            Say($"- {count:N0} reactions: made one by one over the API in {saves.Sum() / 1000:0} s; the last 100 of them p50 {At(saves[^Math.Min(100, count)..], 0.5):0.0} ms, p99 {At(saves[^Math.Min(100, count)..], 0.99):0.0} ms");
            using var connection = new RawConnection(portal.Port);
            for (var sent = 0; sent < Events; sent++)
            {
                await connection.AskAsync(events.Next());
                await Task.Delay(Between);
            }
            while (await CompleteScenario.HasUnfinishedAsync(portal))
                await Task.Delay(100);
            Write(portal.DatabasePath, count);
            foreach (var (what, path) in (IEnumerable<(string, string)>)[("the first 50", "reactions?limit=50"), ("every verdict on an event", $"events/{(string?)(await portal.GetAsync("/api/v1/events?limit=1"))["items"]![0]!["id"]}/explain")])
            {
                var times = new List<double>();
                for (var call = 0; call < 20; call++)
                    times.Add(await TimeAsync(() => portal.GetAsync($"/api/v1/{path}")));
                Say($"- {count:N0} reactions: {what} over the API p50 {At(times, 0.5):0.0} ms, slowest {At(times, 1):0.0} ms");
            }
        }
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> call)
    {
        var began = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double At(IEnumerable<double> times, double share) => times.Order().ToList() is var sorted ? sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))] : 0;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Filters that look at different variables with different operators; only the last one's holds.</summary>
    private static JsonObject Reaction(string destination, int number, bool isLast)
    {
        var reaction = CompleteScenario.Reaction(destination, $"Reaction {number}");
        JsonObject own = isLast
            ? new JsonObject { ["field"] = "Octopus.Project.Name", ["isNot"] = "Nothing" }
            : (number % 5) switch
            {
                0 => new JsonObject { ["field"] = "Octopus.Project.Name", ["is"] = $"Project {number}" },
                1 => new JsonObject { ["field"] = "Octopus.Environment.Name", ["in"] = new JsonArray($"Environment {number}", $"Place {number}") },
                2 => new JsonObject { ["field"] = "Octopus.Event.Message", ["contains"] = $"release 99.{number}" },
                3 => new JsonObject { ["field"] = "Octopus.Event.Username", ["startsWith"] = $"user-{number}" },
                _ => new JsonObject { ["field"] = "Octopus.Event.Message", ["matches"] = $"^Deploy .* release 98\\.{number}$" },
            };
        reaction["filter"] = new JsonObject { ["all"] = new JsonArray(new JsonObject { ["field"] = "Octopus.Environment.Name", ["isNot"] = "Nowhere" }, own) };
        return reaction;
    }

    /// <summary>From when an event was received to when its verdicts were there, as both stand on disk.</summary>
    private static void Write(string database, int reactions)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "MatchedAt" - "ReceivedAt", "LookedCount", "RanCount" FROM "Events" WHERE "Source" = 0 AND "PushedAt" IS NOT NULL ORDER BY "Sequence" """;
        var times = new List<double>();
        var (looked, ran) = (0L, 0L);
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                times.Add(row.GetInt64(0) / (double)TimeSpan.TicksPerMillisecond);
                (looked, ran) = (row.GetInt64(1), ran + row.GetInt64(2));
            }
        }
        var first = times[0];
        times = times[Math.Min(100, times.Count - 1)..];
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- {reactions:N0} reactions: the very first event {first:0.0} ms; after a hundred received to matched p50 {times[times.Count / 2]:0.0} ms, p90 {times[times.Count * 9 / 10]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms ({times.Count} events; {looked:N0} verdicts each, {ran:N0} runs)"));
    }
}
