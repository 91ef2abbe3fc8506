using System.Globalization;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>Mutated requests at the built portal's doors: none may fail on the server's side, and its memory stays what it was.</summary>
internal static class FuzzScenario
{
    private const int Steps = 10;
    private const int Connections = 4;

    /// <param name="arguments">Seed and count; else a seed of the clock, and 100,000. A third one is the first request's number.</param>
    /// <returns>0 when all was well.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int NumberAt(int index, int otherwise) => arguments.Count > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;
        return RunAsync(NumberAt(0, Environment.TickCount & 0xFFFFFF), NumberAt(1, 100_000), NumberAt(2, 0)).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int seed, int count, int first)
    {
        Say($"seed {seed}, {count} requests from number {first}");
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["PowerShell__WarmHosts"] = "0" });
        foreach (var reaction in FuzzRoutes.Reactions())
            await portal.ReactAsync(reaction);
        Say($"at the start: {Megabytes(portal):0} MB resident");

        var statuses = new Dictionary<int, int>();
        for (var step = 0; step < Steps; step++)
        {
            var from = first + (int)((long)count * step / Steps);
            var sent = await FuzzRun.SendAsync(portal.Port, seed, from, first + (int)((long)count * (step + 1) / Steps) - from, Connections);
            foreach (var (number, status) in sent)
                statuses[number] = status;
            Say($"after {statuses.Count}: {Megabytes(portal):0} MB resident");
        }

        foreach (var group in statuses.GroupBy(one => one.Value).OrderBy(group => group.Key))
            Say($"{(group.Key == 0 ? "closed" : group.Key)}: {group.Count()}");
        var wrong = statuses.Where(one => !FuzzRun.IsFine(seed, one.Key, one.Value)).OrderBy(one => one.Key).ToList();
        Say($"not as it must be: {wrong.Count}{(wrong.Count == 0 ? "" : ", " + string.Join(", ", wrong.Take(20).Select(one => $"number {one.Key} got {one.Value}")))}");
        return wrong.Count == 0 && await portal.IsReadyAsync() ? 0 : 1;
    }

    private static double Megabytes(PortalUnderMeasure portal) => ProcessFacts.Megabytes(portal.ProcessId, "Rss");

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
