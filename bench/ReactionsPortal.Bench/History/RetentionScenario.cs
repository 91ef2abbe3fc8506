using System.Diagnostics;
using System.Globalization;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.History;

/// <summary>Half of the history is too old: how quick webhooks are while it is cleared away, how long that takes, and what the disk gets back.</summary>
internal static class RetentionScenario
{
    private const int PerSecond = 200;
    private const string Route = "/triggers/retention";
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    /// <summary>Measures and writes.</summary>
    /// <param name="count">Runs, over 30 days.</param>
    public static void Run(int count) => MeasureAsync(count).GetAwaiter().GetResult();

    private static async Task MeasureAsync(int count)
    {
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string>
        {
            ["PowerShell__WarmHosts"] = "0",
            ["Retention__SucceededRunsDays"] = "15",
            ["Retention__FailedRunsDays"] = "15",
            ["Retention__SucceededRunsMegabytes"] = "100000",
            ["Retention__FailedRunsMegabytes"] = "100000",
        });
        var reaction = Guid.Parse(await portal.ReactAsync(Route, "'never'", never: "Webhook.Body.number"));
        await portal.KillAsync();
        await new HistoryFill(portal.DatabasePath, [(reaction, Route)]).FillAsync(count);
        var before = new FileInfo(portal.DatabasePath).Length;

        await portal.StartAgainAsync();
        var watch = Stopwatch.StartNew();
        var load = new OpenLoop(portal.Port, Route, PerSecond);
        var calls = new List<OpenLoop.Call>();
        TimeSpan? cleared = null;
        long size;
        do
        {
            calls.AddRange(await load.RunAsync(Span));
            var oldest = (DateTimeOffset)(await portal.GetAsync("/api/v1/storage"))["kinds"]![0]!["oldestAt"]!;
            size = new FileInfo(portal.DatabasePath).Length;
            if (oldest > DateTimeOffset.UtcNow.AddDays(-15).AddMinutes(-2))
                cleared ??= watch.Elapsed;
        }
        while ((cleared is null || size > before * 6 / 10) && watch.Elapsed < TimeSpan.FromMinutes(40));

        var times = calls.Select(call => call.Milliseconds).Order().ToList();
        string At(double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))].ToString("0.0", CultureInfo.InvariantCulture);
        Say($"{count / 2:N0} of {count:N0} runs cleared away with all that belongs to them in {cleared?.TotalMinutes:0.0} min, beside the indexing of what is new, and {PerSecond} webhooks a second");
        Say($"webhooks meanwhile: {calls.Count:N0}, {calls.Count(call => call.Status == 202):N0} of them answered 202; p50 {At(0.5)} ms, p99 {At(0.99)} ms, p99.9 {At(0.999)} ms, slowest {At(1)} ms");
        Say($"the database had {before / 1e9:0.00} GB and has {size / 1e9:0.00} GB after {watch.Elapsed.TotalMinutes:0.0} min");
    }

    private static void Say(FormattableString sentence) => Console.WriteLine("- " + sentence.ToString(CultureInfo.InvariantCulture));
}
