using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.CatchUp;

/// <summary>
/// Events that the portal missed: how soon all are stored and all matched, what that takes, and how quick lists are meanwhile.
/// Portal and sandbox are processes of their own and are used through their doors.
/// </summary>
internal static class CatchUpScenario
{
    /// <summary>As many as the target names.</summary>
    public const int Many = 100_000;

    /// <summary>Enough to compare processor time.</summary>
    public const int Few = 20_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures and writes.</summary>
    /// <param name="count">Missed events.</param>
    public static void Run(int count) => MeasureAsync(count, CatchUpFault.Nothing).GetAwaiter().GetResult();

    /// <summary>The same with each fault of the sandbox in turn, and with the portal killed meanwhile.</summary>
    /// <param name="count">Missed events.</param>
    /// <param name="names">Names of faults; empty: all.</param>
    public static void RunFaults(int count, IReadOnlyCollection<string> names)
    {
        foreach (var fault in CatchUpFault.All.Where(fault => names.Count == 0 || names.Contains(fault.Name, StringComparer.OrdinalIgnoreCase)))
        {
            Console.WriteLine();
            Console.WriteLine($"## {fault.Name}");
            MeasureAsync(count, fault).GetAwaiter().GetResult();
        }
    }

    private static async Task MeasureAsync(int count, CatchUpFault fault)
    {
        await using var octopus = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["Sandbox__Enabled"] = "true" });
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["Sandbox__Enabled"] = "false" });
        if (fault.IsLasting)
            await GoWrongAsync();
        var connection = (string)(await portal.PostAsync("/api/v1/connections", new JsonObject { ["name"] = "main", ["url"] = $"{octopus.Address}/sandbox/octopus", ["apiKey"] = PortalUnderMeasure.SandboxKey, ["spaces"] = "all" }))!["id"]!;
        await portal.PostAsync("/api/v1/reactions", Reaction());
        await ReachAsync(portal, connection, state => (string?)state["state"] == "Connected");
        await portal.PostAsync($"/api/v1/connections/{connection}/pause");
        if (!fault.IsLasting)
            await GoWrongAsync();
        await octopus.PostAsync("/sandbox/control/storm", new JsonObject { ["count"] = count, ["perSecond"] = 0, ["category"] = "DeploymentFailed" });
        while ((bool)(await octopus.GetAsync("/sandbox/control/storm"))["running"]!)
            await Task.Delay(Beat);
        var known = await CountAsync(portal);

        var (ofPortal, ofOctopus, before) = (portal.ProcessorTime.TotalSeconds, octopus.ProcessorTime.TotalSeconds, ProcessFacts.Megabytes(portal.ProcessId, "Rss"));
        var watch = Stopwatch.StartNew();
        await portal.PostAsync($"/api/v1/connections/{connection}/resume");
        double? stored = null;
        var most = before;
        var waits = new List<double>();
        var kills = 0;
        var gap = new Random(20261126);
        var next = TimeSpan.FromSeconds(1);
        for (var isMatched = false; !isMatched; await Task.Delay(Beat))
        {
            if (kills < fault.Kills && watch.Elapsed > next)
            {
                await portal.KillAsync();
                await portal.StartAgainAsync();
                kills++;
                next = watch.Elapsed + TimeSpan.FromMilliseconds(gap.Next(500, 2000));
            }
            var newest = (await TimedAsync("/api/v1/events?limit=50"))["items"]!.AsArray();
            await TimedAsync("/api/v1/runs?limit=50");
            most = Math.Max(most, ProcessFacts.Megabytes(portal.ProcessId, "Rss"));
            if ((string?)(await portal.GetAsync($"/api/v1/connections/{connection}"))["state"] == "Connected")
                stored ??= watch.Elapsed.TotalSeconds;
            isMatched = stored is not null && newest.Count > 0 && (bool)newest[0]!["isMatched"]!;
            if (watch.Elapsed > TimeSpan.FromMinutes(15))
                throw new TimeoutException("The portal did not catch up.");
        }
        var matched = watch.Elapsed.TotalSeconds;
        var (spent, given) = (portal.ProcessorTime.TotalSeconds - ofPortal, octopus.ProcessorTime.TotalSeconds - ofOctopus);
        var found = await CountAsync(portal) - known;
        waits.Sort();

        Say($"{count:N0} missed events: all stored after {stored:0.0} s ({count / stored:N0} a second), all matched after {matched:0.0} s ({count / matched:N0} a second)");
        if (kills > 0)
            Say($"killed and started {kills} times meanwhile");
        else
            Say($"processor time of the portal {spent:0.0} s, {spent * 1000 / count:0.000} ms an event; of the sandbox {given:0.0} s, {given * 1000 / count:0.000} ms an event");
        Say($"memory of the portal: {before:0} MB before, {most:0} MB at most, {ProcessFacts.Megabytes(portal.ProcessId, "Rss"):0} MB after");
        Say($"lists of 50 meanwhile ({waits.Count} calls): p50 {waits[waits.Count / 2]:0} ms, p99 {waits[Math.Min(waits.Count - 1, waits.Count * 99 / 100)]:0} ms, slowest {waits[^1]:0} ms");
        Say($"events stored: {found:N0}, {(found == count ? "each once" : "NOT each once")}");

        Task GoWrongAsync() => fault.Faults is { } faults ? octopus.PutAsync("/sandbox/control/faults", faults.DeepClone()) : Task.CompletedTask;

        async Task<JsonNode> TimedAsync(string path)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await portal.GetAsync(path);
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return answer;
        }
    }

    /// <summary>Looks at each event, needs what it is about, and runs for none.</summary>
    private static JsonNode Reaction() => JsonNode.Parse("""
        {
          "name": "Looks at all",
          "trigger": { "octopus": { "connection": "main", "events": ["DeploymentFailed"] } },
          "filter": { "all": [{ "field": "Octopus.Project.Name", "isNot": "" }, { "field": "Octopus.Environment.Name", "is": "Nowhere" }] },
          "action": { "http": { "method": "POST", "url": "http://127.0.0.1:9/", "body": "#{Octopus.Release.Number}" } }
        }
        """)!;

    private static async Task ReachAsync(PortalUnderMeasure portal, string connection, Func<JsonNode, bool> isThere)
    {
        while (!isThere(await portal.GetAsync($"/api/v1/connections/{connection}")))
            await Task.Delay(Beat);
    }

    /// <summary>All events of the sandbox that are stored.</summary>
    private static async Task<int> CountAsync(PortalUnderMeasure portal)
    {
        var count = 0;
        for (string? after = ""; after is not null;)
        {
            var page = await portal.GetAsync($"/api/v1/events?source=octopus&category=DeploymentFailed&limit=200{(after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            count += page["items"]!.AsArray().Count;
            after = (string?)page["next"];
        }
        return count;
    }

    private static void Say(FormattableString sentence) => Console.WriteLine("- " + sentence.ToString(CultureInfo.InvariantCulture));
}
