using System.Globalization;

namespace ReactionsPortal.Bench.Scripts;

/// <summary>Scripts in the built portal: how soon they start, how many a second, what a warm host takes, and what 500 runs leave behind.</summary>
internal static class ScriptScenario
{
    private const string SaysWhen = "[DateTimeOffset]::UtcNow.ToString('O')";
    private const string FiveLines = """
        $name = $OctopusParameters['Webhook.Body.number']
        $list = 1..10 | ForEach-Object { $_ * 2 }
        Write-Host "Number $name"
        $text = @{ name = $name; list = $list } | ConvertTo-Json
        Write-Output ($text | ConvertFrom-Json).name
        """;

    /// <summary>What can be measured alone.</summary>
    public static IReadOnlyDictionary<string, Action> Parts { get; } = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
    {
        ["starts"] = () => MeasureStartsAsync().GetAwaiter().GetResult(),
        ["throughput"] = () =>
        {
            foreach (var concurrent in (int[])[2, 4])
                MeasureThroughputAsync(concurrent).GetAwaiter().GetResult();
        },
        ["leftovers"] = () => MeasureLeftoversAsync().GetAwaiter().GetResult(),
    };

    /// <summary>Measures all of it and writes.</summary>
    public static void Run()
    {
        foreach (var part in Parts.Values)
            part();
    }

    private static async Task MeasureStartsAsync()
    {
        const int Count = 60;
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string>());
        var reaction = await portal.ReactAsync("/triggers/starts", SaysWhen);
        await Task.Delay(TimeSpan.FromSeconds(6));
        for (var number = 0; number < Count; number++)
        {
            var next = Task.Delay(TimeSpan.FromSeconds(1));
            await portal.CallAsync("/triggers/starts");
            await next;
        }
        var runs = await portal.FinishedAsync(reaction, Count);
        var waits = new List<double>();
        foreach (var run in runs.OrderBy(run => (DateTimeOffset)run["createdAt"]!))
            waits.Add((DateTimeOffset.Parse(await portal.FirstLineAsync(run), CultureInfo.InvariantCulture) - await portal.ReceivedAtAsync(run)).TotalMilliseconds);
        var first = waits[0];
        waits.Sort();
        Say($"event received to the script's first line, one a second, {Count} runs: p50 {waits[Count / 2]:0} ms, p90 {waits[Count * 9 / 10]:0} ms, p99 {waits[Count * 99 / 100]:0} ms, lowest {waits[0]:0} ms, highest {waits[^1]:0} ms; the first after the portal's start {first:0} ms");

        var hosts = ProcessFacts.Below(portal.ProcessId).Where(one => ProcessFacts.Megabytes(one.Id, "Rss") > 30).ToList();
        Say($"a warm host: {hosts.Average(one => ProcessFacts.Megabytes(one.Id, "Rss")):0} MB resident, {hosts.Average(one => ProcessFacts.Megabytes(one.Id, "Pss")):0} MB of it its own share ({hosts.Count} hosts)");
    }

    private static async Task MeasureThroughputAsync(int concurrent)
    {
        const int Count = 60;
        const int Rounds = 3;
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["PowerShell__MaxConcurrent"] = concurrent.ToString(CultureInfo.InvariantCulture), ["PowerShell__WarmHosts"] = concurrent.ToString(CultureInfo.InvariantCulture) });
        var rates = new List<double>();
        var bursts = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var route = $"/triggers/many{round}";
            var reaction = await portal.ReactAsync(route, FiveLines);
            await Task.Delay(TimeSpan.FromSeconds(4));
            await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => portal.CallAsync(route)));
            var runs = await portal.FinishedAsync(reaction, Count);
            var failed = runs.Count(run => (string?)run["status"] != "Succeeded");
            if (failed > 0)
                Say($"{failed} of {Count} runs failed");
            bursts.AddRange(runs.Select(run => ((DateTimeOffset)run["finishedAt"]! - (DateTimeOffset)run["createdAt"]!).TotalSeconds));
            rates.Add(Count / (runs.Max(run => (DateTimeOffset)run["finishedAt"]!) - runs.Min(run => (DateTimeOffset)run["createdAt"]!)).TotalSeconds);
        }
        rates.Sort();
        Say($"a script of five lines, {concurrent} at once: {rates[Rounds / 2]:0.0} a second ({rates[0]:0.0} to {rates[^1]:0.0} in {Rounds} rounds of {Count}); from the event to the end p50 {Percentile(bursts, 50):0.0} s, p99 {Percentile(bursts, 99):0.0} s");
    }

    private static async Task MeasureLeftoversAsync()
    {
        const int Count = 500;
        const int AtOnce = 50;
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string>());

        // The first calls at once open connections and make threads, which stay.
        var reaction = await portal.ReactAsync("/triggers/long", FiveLines);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => portal.CallAsync("/triggers/long")));
        await portal.FinishedAsync(reaction, AtOnce);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var before = Facts(portal.ProcessId);
        for (var sent = AtOnce; sent < Count + AtOnce; sent += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => portal.CallAsync("/triggers/long")));
            await portal.FinishedAsync(reaction, sent + AtOnce);
        }
        var failed = (await portal.FinishedAsync(reaction, Count + AtOnce)).Count(run => (string?)run["status"] != "Succeeded");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Say($"{Count} runs after the first {AtOnce}, {failed} of all failed; before: {before}; after: {Facts(portal.ProcessId)}");
    }

    private static double Percentile(List<double> values, int percent)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, values.Count * percent / 100)];
    }

    private static string Facts(int portal)
    {
        var below = ProcessFacts.Below(portal);
        return string.Create(CultureInfo.InvariantCulture,
            $"{below.Count(one => one.State != 'Z')} processes, {below.Count(one => one.State == 'Z')} zombies, {ProcessFacts.OpenFiles(portal)} open files, {ProcessFacts.Megabytes(portal, "Rss"):0} MB resident");
    }

    private static void Say(FormattableString sentence) => Console.WriteLine("- " + sentence.ToString(CultureInfo.InvariantCulture));
}
