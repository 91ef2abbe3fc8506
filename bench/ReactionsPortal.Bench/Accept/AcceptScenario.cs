using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Accept;

/// <summary>Webhooks into the built portal: a thousand a second, the same beside slow senders, and bodies that are far too large.</summary>
internal static class AcceptScenario
{
    private const string Route = "/triggers/accept";
    private const int PerSecond = 1_000;
    private const int Slow = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    /// <summary>What can be measured alone.</summary>
    public static IReadOnlyDictionary<string, Action> Parts { get; } = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
    {
        ["steady"] = () => MeasureAsync(slow: 0).GetAwaiter().GetResult(),
        ["slow"] = () => MeasureAsync(Slow).GetAwaiter().GetResult(),
        ["large"] = () => MeasureLargeAsync().GetAwaiter().GetResult(),
    };

    /// <summary>Measures all of it and writes.</summary>
    public static void Run()
    {
        foreach (var part in Parts.Values)
            part();
    }

    private static async Task MeasureAsync(int slow)
    {
        await using var portal = await StartAsync();
        var load = new OpenLoop(portal.Port, Route, PerSecond);
        var warm = await load.RunAsync(WarmUp);
        await using var slowClients = new SlowClients(portal.Port, Route, slow);
        slowClients.Start();
        var cpu = portal.ProcessorTime;
        var calls = await load.RunAsync(Span);
        var used = portal.ProcessorTime - cpu;

        Say($"{PerSecond:N0} posts a second for {Span.TotalSeconds:0} s{(slow > 0 ? $" beside {slow} clients that send one byte a second" : "")}, each of about 1 KB, from one client on the same machine:");
        Say($"the first {WarmUp.TotalSeconds:0} s after the start, while its code is still compiled: answered {Statuses(warm)}; {Times(warm)}");
        Say($"answered {Statuses(calls)}; from when it was meant to be sent: {Times(calls)}");
        var slices = calls.Chunk((int)(Slice.TotalSeconds * PerSecond)).Select(slice => Percentile(slice, 99)).ToList();
        Say($"p99 of each {Slice.TotalSeconds:0} s: {string.Join(", ", slices.Select(p99 => p99.ToString("0.0", CultureInfo.InvariantCulture)))} ms; processor time of the portal {used.TotalSeconds:0.0} s, matching included");
        if (slow > 0)
            Say($"the slow clients were answered {slowClients.Answers}");
        await portal.KillAsync();
        var accepted = warm.Concat(calls).Count(call => call.Status == 202);
        Say($"on disk after the process was killed: {Stored(portal.DatabasePath):N0} of {accepted:N0} accepted");
    }

    private static async Task MeasureLargeAsync()
    {
        await using var portal = await StartAsync();
        await new OpenLoop(portal.Port, Route, PerSecond).RunAsync(WarmUp);
        await LargeBodies.MeasureAsync(portal, Route, Say);
    }

    /// <summary>A portal with a reaction whose filter holds for none of the events: taken in, stored and matched, but no script is started.</summary>
    private static async Task<PortalUnderMeasure> StartAsync()
    {
        var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["PowerShell__WarmHosts"] = "0" });
        await portal.ReactAsync(Route, "'never'", never: "Webhook.Body.number");
        return portal;
    }

    private static long Stored(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(DISTINCT \"Body\") FROM \"Events\" WHERE \"Route\" = $route";
        command.Parameters.AddWithValue("$route", Route);
        var count = (long)command.ExecuteScalar()!;
        SqliteConnection.ClearAllPools();
        return count;
    }

    private static string Statuses(IReadOnlyList<OpenLoop.Call> calls) =>
        string.Join(", ", calls.GroupBy(call => call.Status).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} times {group.Key}")));

    private static string Times(IReadOnlyList<OpenLoop.Call> calls) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {Percentile(calls, 50):0.0} ms, p90 {Percentile(calls, 90):0.0} ms, p99 {Percentile(calls, 99):0.0} ms, p99.9 {Percentile(calls, 99.9):0.0} ms, highest {calls.Max(call => call.Milliseconds):0.0} ms");

    private static double Percentile(IReadOnlyList<OpenLoop.Call> calls, double percent)
    {
        var sorted = calls.Select(call => call.Milliseconds).Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
