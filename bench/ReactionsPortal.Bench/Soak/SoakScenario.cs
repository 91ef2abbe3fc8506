using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Soak;

/// <summary>
/// A day in twenty minutes: a million events at an even rate, of which each starts a run; some destinations fail now and then, one
/// is dead for a while. Memory before, over time and after, what waits, and in the end every event and run counted.
/// </summary>
internal static class SoakScenario
{
    private const int Connections = 16;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    /// <summary>Looks of two minutes: the collector lets memory go up and down meanwhile.</summary>
    private const int Compared = 5;

    /// <summary>Measures and writes.</summary>
    /// <param name="count">Events in all.</param>
    /// <param name="span">In how long.</param>
    public static void Run(int count, TimeSpan span) => MeasureAsync(count, span).GetAwaiter().GetResult();

    private static async Task MeasureAsync(int count, TimeSpan span)
    {
        await using var well = new CountingReceiver();
        await using var flaky = new MoodyReceiver();
        await using var portal = await PortalUnderMeasure.StartAsync(CompleteScenario.Settings);
        var events = await PushedEvents.ConnectAsync(portal);
        await portal.ReactAsync(Limited(CompleteScenario.Reaction(well.Address, "Always answered"), isNot: true));
        await portal.ReactAsync(Limited(CompleteScenario.Reaction(flaky.Address, "Seldom answered"), isNot: false));

        await Task.Delay(Quiet);
        Say($"- idle for {Quiet.TotalMinutes:0} min after its start: {ProcessFacts.Megabytes(portal.ProcessId, "Rss"):0} MB resident");
        Console.WriteLine();
        var watch = Stopwatch.StartNew();
        var sent = 0;
        var sending = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendAsync()));
        var (settled, last) = (new List<double>(), new Queue<double>());
        Console.WriteLine("| minute | events sent | resident | threads |\n| ---: | ---: | ---: | ---: |");
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(Beat));
            var memory = ProcessFacts.Megabytes(portal.ProcessId, "Rss");
            if (watch.Elapsed >= Settled && settled.Count < Compared)
                settled.Add(memory);
            last.Enqueue(memory);
            if (last.Count > Compared)
                last.Dequeue();
            flaky.IsDead = watch.Elapsed > span * 0.4 && watch.Elapsed < span * 0.5;
            Say($"| {watch.Elapsed.TotalMinutes:0.0} | {Volatile.Read(ref sent):N0} | {memory:0} MB | {Process.GetProcessById(portal.ProcessId).Threads.Count} |");
        }
        await sending;
        flaky.IsDead = false;
        while (await CompleteScenario.HasUnfinishedAsync(portal))
            await Task.Delay(500);
        var (begin, end) = (Median(settled), Median(last));
        Console.WriteLine();
        Say($"- {sent:N0} events sent in {watch.Elapsed.TotalMinutes:0.0} min, all runs finished; median memory {begin:0} MB in the two minutes after the first two, {end:0} MB in the last two ({100 * (end / begin - 1):+0;-0} %)");
        await Task.Delay(Quiet);
        Say($"- idle for {Quiet.TotalMinutes:0} min after them: {ProcessFacts.Megabytes(portal.ProcessId, "Rss"):0} MB resident");
        await portal.KillAsync();
        Count(portal.DatabasePath, sent);

        async Task SendAsync()
        {
            using var connection = new RawConnection(portal.Port);
            for (int number; (number = Interlocked.Increment(ref sent)) <= count;)
            {
                var early = (span * ((double)number / count)) - watch.Elapsed;
                if (early > TimeSpan.Zero)
                    await Task.Delay(early);
                var request = events.Next();
                while (await connection.AskAsync(request) is not (202 or 200))
                    await Task.Delay(100);
            }
            Interlocked.Decrement(ref sent);
        }
    }

    /// <summary>One event in a hundred goes to the flaky one: those whose number ends in 00.</summary>
    private static System.Text.Json.Nodes.JsonObject Limited(System.Text.Json.Nodes.JsonObject reaction, bool isNot)
    {
        var condition = new System.Text.Json.Nodes.JsonObject { ["field"] = "Octopus.Event.Id", ["endsWith"] = "00" };
        reaction["filter"] = isNot ? new System.Text.Json.Nodes.JsonObject { ["not"] = condition } : condition;
        reaction["retry"] = new System.Text.Json.Nodes.JsonObject { ["attempts"] = 20, ["backoff"] = "fixed", ["first"] = "1s", ["max"] = "1s" };
        return reaction;
    }

    private static void Count(string database, int sent)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT COUNT(DISTINCT "DeduplicationKey") FROM "Events" WHERE "PushedAt" IS NOT NULL), (SELECT COUNT(*) FROM "Runs"), (SELECT COUNT(*) FROM "Runs" WHERE "Status" = 3),
                (SELECT COUNT(*) FROM "Runs" WHERE "Status" < 3), (SELECT COUNT(*) FROM "Attempts")
            """;
        using var row = command.ExecuteReader();
        row.Read();
        Say($"- on disk: {row.GetInt64(0):N0} different events of {sent:N0}, {row.GetInt64(1):N0} runs, of which {row.GetInt64(2):N0} succeeded and {row.GetInt64(3):N0} are unfinished, {row.GetInt64(4):N0} attempts; the file has {new FileInfo(database).Length / 1e6:N0} MB");
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(figures.Count() / 2);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
