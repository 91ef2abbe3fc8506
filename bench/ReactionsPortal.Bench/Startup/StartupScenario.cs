using System.Diagnostics;
using System.Globalization;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Startup;

/// <summary>From the start of the process to the first 200 of <c>/health/ready</c>: on nothing, and on a database with history and unfinished runs.</summary>
internal static class StartupScenario
{
    private const int Times = 5;
    private const int History = 20_000;

    /// <summary>Measures and writes.</summary>
    public static void Run() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task MeasureAsync()
    {
        var fresh = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var watch = Stopwatch.StartNew();
            await using var empty = await PortalUnderMeasure.StartAsync(CompleteScenario.Settings);
            fresh.Add(watch.Elapsed.TotalSeconds);
        }
        Write("a new data folder", fresh);

        await using var receiver = new CountingReceiver();
        await using var portal = await PortalUnderMeasure.StartAsync(CompleteScenario.Settings);
        var events = await PushedEvents.ConnectAsync(portal);
        await portal.ReactAsync(CompleteScenario.Reaction(receiver.Address));
        await ClosedLoop.RunAsync(portal.Port, History, _ => events.Next());
        var again = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            await portal.KillAsync();
            var watch = Stopwatch.StartNew();
            await portal.StartAgainAsync();
            again.Add(watch.Elapsed.TotalSeconds);
        }
        Write($"after a kill, with {History:N0} events and their runs", again);
        await Task.Delay(TimeSpan.FromSeconds(20));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- idle for 20 s after that: {ProcessFacts.Megabytes(portal.ProcessId, "Rss"):0} MB resident"));
    }

    private static void Write(string what, List<double> seconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"- {what}: {seconds.Order().ElementAt(seconds.Count / 2):0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00}, {seconds.Count} starts)"));
}
