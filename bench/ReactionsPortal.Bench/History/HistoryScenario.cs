using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.History;

/// <summary>Many runs with logs: how long the index takes for them, and how long lists take under each filter and search.</summary>
internal static class HistoryScenario
{
    /// <summary>As many as the target names.</summary>
    public const int Many = 1_000_000;

    private const int Calls = 60;

    private static readonly string[] Names = ["Tell the chat", "Tell the monitoring", "Open a ticket", "Start smoke tests", "Update the dashboard", "Tag the release", "Mail the team", "Warm the cache", "Purge the cache", "Notify the customer"];

    /// <summary>What the build left is served with its scripts and styles in development only; with the caching that an installed portal has.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["EnableStaticAssetsDevelopmentCaching"] = "true",
        ["Sandbox__Enabled"] = "false",
        ["PowerShell__WarmHosts"] = "0",
        ["Retention__SucceededRunsDays"] = "3650",
    };

    /// <summary>Measures and writes.</summary>
    /// <param name="count">Runs.</param>
    public static void Run(int count) => MeasureAsync(count).GetAwaiter().GetResult();

    private static async Task MeasureAsync(int count)
    {
        await using var portal = await PortalUnderMeasure.StartAsync(Settings);
        var reactions = new List<(Guid Id, string Name)>();
        foreach (var name in Names)
            reactions.Add((Guid.Parse(await portal.ReactAsync(Document(name))), name));
        await portal.KillAsync();
        var fill = new HistoryFill(portal.DatabasePath, reactions);
        var watch = Stopwatch.StartNew();
        await fill.FillAsync(count);
        Say($"{count:N0} runs with events, attempts, requests, answers and 6 log lines each written in {watch.Elapsed.TotalSeconds:0} s; the database has {new FileInfo(portal.DatabasePath).Length / 1e9:0.00} GB");

        watch.Restart();
        await portal.StartAgainAsync();
        Say($"started on it in {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        var cpu = portal.ProcessorTime;
        var index = new FileInfo(Path.Combine(Path.GetDirectoryName(portal.DatabasePath)!, "index.db"));
        // The oldest run and the newest event are indexed: runs come first.
        while ((await ItemsAsync(portal, "events?q=%22" + Uri.EscapeDataString($"Events {count - 1}") + "%22")) == 0)
            await Task.Delay(TimeSpan.FromSeconds(5));
        index.Refresh();
        Say($"all of it indexed after {watch.Elapsed.TotalMinutes:0.0} min, {(portal.ProcessorTime - cpu).TotalMilliseconds / count:0.00} ms of processor time a run with its event; the index has {index.Length / 1e9:0.00} GB");

        Console.WriteLine("\n| list of 50 | found | p50 | p95 | slowest |\n| --- | ---: | ---: | ---: | ---: |");
        var (day, week) = (fill.Newest.AddDays(-1), fill.Newest.AddDays(-7));
        foreach (var (words, query) in Lists(reactions, day, week, count))
            await MeasureListAsync(portal, words, query);
        await FirstPage.MeasureAsync(portal);
    }

    private static IEnumerable<(string Words, string Query)> Lists(List<(Guid Id, string Name)> reactions, DateTimeOffset day, DateTimeOffset week, int count)
    {
        var (from, past) = (Uri.EscapeDataString(day.ToString("O", CultureInfo.InvariantCulture)), Uri.EscapeDataString(week.ToString("O", CultureInfo.InvariantCulture)));
        yield return ("runs", "runs?limit=50");
        foreach (var status in (string[])["Succeeded", "Failed", "Failed,Interrupted", "Cancelled", "WaitingForRetry", "Succeeded,Failed,Cancelled"])
            yield return ($"runs, {status}", $"runs?limit=50&status={status}");
        yield return ("runs of a reaction", $"runs?limit=50&reaction={reactions[1].Id}");
        yield return ("runs of a reaction, Failed", $"runs?limit=50&reaction={reactions[1].Id}&status=Failed");
        yield return ("runs of a reaction, Interrupted", $"runs?limit=50&reaction={reactions[9].Id}&status=Interrupted");
        yield return ("runs of the last day, Failed", $"runs?limit=50&from={from}&status=Failed");
        yield return ("runs of an hour a week ago", $"runs?limit=50&from={past}&to={Uri.EscapeDataString(week.AddHours(1).ToString("O", CultureInfo.InvariantCulture))}");
        yield return ("runs of a second a week ago, Cancelled", $"runs?limit=50&from={past}&to={Uri.EscapeDataString(week.AddSeconds(1).ToString("O", CultureInfo.InvariantCulture))}&status=Cancelled");
        foreach (var text in (string[])["deploy", "heliotrope", "prd-web-07", "billing production", $"Deployments-{count / 2}", "\"update the load balancer\"", "\"production billing\"", "nowhere", "503", "dep"])
        {
            yield return ($"runs, {text}", $"runs?limit=50&q={Uri.EscapeDataString(text)}");
            yield return ($"runs, {text}, Failed", $"runs?limit=50&status=Failed,Interrupted&q={Uri.EscapeDataString(text)}");
        }
        yield return ("runs of a reaction, heliotrope", $"runs?limit=50&reaction={reactions[1].Id}&q=heliotrope");
        yield return ("runs of a reaction, deploy, Interrupted, last day", $"runs?limit=50&reaction={reactions[1].Id}&status=Interrupted&from={from}&q=deploy");
        yield return ("events", "events?limit=50");
        yield return ("events of the category, billing", "events?limit=50&category=DeploymentSucceeded&q=billing");
        yield return ("events of webhooks", "events?limit=50&source=webhook");
        yield return ("events of an hour a week ago, warehouse", $"events?limit=50&from={past}&to={Uri.EscapeDataString(week.AddHours(1).ToString("O", CultureInfo.InvariantCulture))}&q=warehouse");
    }

    private static async Task MeasureListAsync(PortalUnderMeasure portal, string words, string query)
    {
        var found = await ItemsAsync(portal, query);
        var times = new List<double>(Calls);
        for (var call = 0; call < Calls; call++)
        {
            var began = Stopwatch.GetTimestamp();
            await portal.GetAsync($"/api/v1/{query}");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {words} | {found} | {times[Calls / 2]:0.0} ms | {times[Calls * 95 / 100]:0.0} ms | {times[^1]:0.0} ms |"));
    }

    private static async Task<int> ItemsAsync(PortalUnderMeasure portal, string query) => (await portal.GetAsync($"/api/v1/{query}"))["items"]!.AsArray().Count;

    /// <summary>Never runs: its history is what counts.</summary>
    private static JsonObject Document(string name) => new()
    {
        ["name"] = name,
        ["enabled"] = false,
        ["trigger"] = new JsonObject { ["webhook"] = new JsonObject { ["route"] = $"/triggers/{name.Replace(' ', '-')}", ["auth"] = new JsonObject { ["none"] = new JsonObject() } } },
        ["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = "1" } },
    };

    private static void Say(FormattableString sentence) => Console.WriteLine("- " + sentence.ToString(CultureInfo.InvariantCulture));
}
