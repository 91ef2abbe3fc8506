using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Complete.Floor;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Complete;

/// <summary>From a subscription's post to a request that is sent and a run that is on disk as succeeded, as fast as both can be; the portal and the floor in turn.</summary>
internal static class CompleteScenario
{
    private const int Rounds = 5;
    private const int Count = 20_000;
    private const int WarmUp = 10_000;

    /// <summary>What can be measured alone.</summary>
    public static IReadOnlyDictionary<string, Action> Parts { get; } = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
    {
        ["portal"] = () => MeasureAsync(withFloor: false).GetAwaiter().GetResult(),
    };

    /// <summary>Measures both and writes.</summary>
    public static void Run() => MeasureAsync(withFloor: true).GetAwaiter().GetResult();

    private static async Task MeasureAsync(bool withFloor)
    {
        await using var receiver = new CountingReceiver();
        await using var floor = withFloor ? await FloorUnderMeasure.StartAsync(receiver.Address) : null;
        await using var portal = await PortalUnderMeasure.StartAsync(Settings);
        var events = await PushedEvents.ConnectAsync(portal);
        await portal.ReactAsync(Reaction(receiver.Address));
        var alone = PushedEvents.Alone("/events");

        var ofPortal = new List<Round>();
        var ofFloor = new List<Round>();
        await PortalAsync(WarmUp);
        if (floor is not null)
            await FloorAsync(WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            ofPortal.Add(await PortalAsync(Count));
            if (floor is not null)
                ofFloor.Add(await FloorAsync(Count));
        }
        Say($"{Count:N0} events a round, {Rounds} rounds in turn, 64 connections, load generator and receiver on the same machine; completed means that the run is on disk as succeeded:");
        Write("portal", ofPortal);
        if (floor is not null)
        {
            Write("floor", ofFloor);
            Say($"the portal completes {100 * Middle(ofPortal, one => one.PerSecond) / Middle(ofFloor, one => one.PerSecond):0} % of what the floor does");
        }

        async Task<Round> PortalAsync(int count)
        {
            var (before, cpu, watch) = (receiver.Count, portal.ProcessorTime, Stopwatch.StartNew());
            var (times, refused) = await ClosedLoop.RunAsync(portal.Port, count, _ => events.Next());
            var accepted = watch.Elapsed;
            while (receiver.Count - before < count || await HasUnfinishedAsync(portal))
                await Task.Delay(20);
            return new Round(count / watch.Elapsed.TotalSeconds, count / accepted.TotalSeconds, times, (portal.ProcessorTime - cpu).TotalMilliseconds / count, refused, receiver.Count - before - count);
        }

        async Task<Round> FloorAsync(int count)
        {
            var (before, seen, cpu, watch) = (await floor!.FinishedAsync(), receiver.Count, floor.ProcessorTime, Stopwatch.StartNew());
            var (times, refused) = await ClosedLoop.RunAsync(floor.Port, count, _ => alone.Next());
            var accepted = watch.Elapsed;
            while (await floor.FinishedAsync() - before < count)
                await Task.Delay(20);
            return new Round(count / watch.Elapsed.TotalSeconds, count / accepted.TotalSeconds, times, (floor.ProcessorTime - cpu).TotalMilliseconds / count, refused, receiver.Count - seen - count);
        }
    }

    /// <summary>A sandbox beside it to ask for names, and requests that may go to this machine.</summary>
    public static Dictionary<string, string> Settings { get; } = new() { ["Sandbox__Enabled"] = "true", ["Actions__AllowLoopback"] = "true", ["PowerShell__WarmHosts"] = "0" };

    /// <summary>A filter over names that are looked up, and a body with names, texts of the event and the run.</summary>
    public static JsonObject Reaction(string destination, string name = "Tells the receiver") => new()
    {
        ["name"] = name,
        ["trigger"] = new JsonObject { ["octopus"] = new JsonObject { ["connection"] = "main", ["events"] = new JsonArray("DeploymentSucceeded") } },
        ["filter"] = new JsonObject { ["all"] = new JsonArray(new JsonObject { ["field"] = "Octopus.Project.Name", ["isNot"] = "Nothing" }, new JsonObject { ["field"] = "Octopus.Environment.Name", ["isNot"] = "Nowhere" }) },
        ["action"] = new JsonObject
        {
            ["http"] = new JsonObject
            {
                ["method"] = "POST",
                ["url"] = $"{destination}/deployments",
                ["headers"] = new JsonObject { ["X-Environment"] = "#{Octopus.Environment.Name}" },
                ["body"] = """{"project": "#{Octopus.Project.Name}", "environment": "#{Octopus.Environment.Name}", "event": "#{Octopus.Event.Id}", "text": "#{Octopus.Event.Message}", "run": "#{Run.Id}"}""",
            },
        },
    };

    /// <summary>Whether a run, or an event that no run was made for yet, is left.</summary>
    public static async Task<bool> HasUnfinishedAsync(PortalUnderMeasure portal) =>
        (await portal.GetAsync("/api/v1/runs?status=Queued,Running,WaitingForRetry&limit=1"))["items"]!.AsArray().Count > 0;

    private static void Write(string who, List<Round> rounds)
    {
        var times = rounds.SelectMany(round => round.Accepts).Order().ToList();
        Say($"- {who}: {Middle(rounds, one => one.PerSecond):N0} completed a second ({rounds.Min(one => one.PerSecond):N0} to {rounds.Max(one => one.PerSecond):N0}), {Middle(rounds, one => one.AcceptedPerSecond):N0} accepted a second; processor time {Middle(rounds, one => one.Milliseconds):0.00} ms each; accept p50 {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms; refused and sent again {rounds.Sum(one => one.Refused):N0}, requests beyond one an event {rounds.Sum(one => one.Surplus)}");
    }

    private static double Middle(List<Round> rounds, Func<Round, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Round(double PerSecond, double AcceptedPerSecond, IReadOnlyList<double> Accepts, double Milliseconds, int Refused, int Surplus);
}
