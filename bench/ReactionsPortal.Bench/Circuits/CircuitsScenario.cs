using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.History;
using ReactionsPortal.Bench.Scripts;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>Many members have the runs page open over a long history while events come in: what a circuit costs the portal, how old what the pages show is, and what the page costs a browser.</summary>
internal static class CircuitsScenario
{
    /// <summary>Members with the page open.</summary>
    public const int Members = 200;

    private const int PerSecond = 50;
    private const int OpenedTogether = 8;
    private const string Page = "runs";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Measures and writes.</summary>
    /// <param name="runs">Runs of the last 30 days.</param>
    /// <param name="members">Open pages.</param>
    public static void Run(int runs, int members) => MeasureAsync(runs, members).GetAwaiter().GetResult();

    private static async Task MeasureAsync(int runs, int members)
    {
        await using var receiver = new CountingReceiver(status: "400 Bad Request");
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string>(CompleteScenario.Settings) { ["Retention__SucceededRunsDays"] = "3650", ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        var reaction = CompleteScenario.Reaction(receiver.Address);
        var old = Guid.Parse(await portal.ReactAsync("/triggers/old", "'never'", never: "Webhook.Body.number"));
        await portal.KillAsync();
        await new HistoryFill(portal.DatabasePath, [(old, "Tell the chat")]).FillAsync(runs);
        await OnlyFailedAsync(portal.DatabasePath);
        await portal.StartAgainAsync();
        await IndexedAsync(portal, runs);
        var events = await PushedEvents.ConnectAsync(portal);
        await portal.ReactAsync(reaction);
        Say($"{runs:N0} runs in the last 30 days; {PerSecond} events a second, each of which makes a run that fails");

        using var member = await SignedInMember.EnterAsync(portal);
        await using (await MemberCircuit.OpenAsync(portal, member, Page, (_, _) => { }))
            await PostAsync(portal, events, WarmUp);
        await using var watched = await WatchedPage.OpenAsync(portal, Page);
        var before = await PortalMemory.ReadAsync(portal);
        var first = await SettledAsync(watched);
        var shown = Enumerable.Range(0, members).Select(_ => new ShownCounts(first)).ToList();
        var opening = Stopwatch.StartNew();
        var circuits = await OpenAsync(portal, member, shown);
        var open = await PortalMemory.ReadAsync(portal);
        Say($"{members} circuits opened in {opening.Elapsed.TotalSeconds:0.0} s; the portal's living objects grew from {before.Heap:0.0} MB to {open.Heap:0.0} MB: {(open.Heap - before.Heap) * 1000 / members:0} KB a circuit (resident: {before.Resident:0} MB to {open.Resident:0} MB)");

        var weightBefore = await watched.WeighAsync();
        var (batches, bytes, cpu, began) = (circuits.Sum(one => one.Batches), circuits.Sum(one => one.Bytes), portal.ProcessorTime, DateTimeOffset.UtcNow);
        var posted = await PostAsync(portal, events, Span);
        var seconds = (DateTimeOffset.UtcNow - began).TotalSeconds;
        Say($"{posted:N0} events posted in {seconds:0.0} s, with {(portal.ProcessorTime - cpu).TotalSeconds / seconds:0.00} processors of the portal; {(circuits.Sum(one => one.Batches) - batches) / seconds / members:0.0} updates a second and circuit, {(circuits.Sum(one => one.Bytes) - bytes) / 1000.0 / seconds / members:0.0} KB");
        // Of those that were there, some leave the 24 hours meanwhile: the browser's page tells how many are left.
        var last = await SettledAsync(watched);
        for (var watch = Stopwatch.StartNew(); shown.Any(one => one.Latest < last) && watch.Elapsed < LongestWait; await Task.Delay(20))
        {
        }
        Say($"{shown.Count(one => one.Latest >= last)} of {members} circuits show the last failure; {circuits.Count(one => one.IsOpen)} are open");

        var truth = await FailuresAsync(portal, began);
        var ages = shown.SelectMany(one => one.Ages(truth)).Order().ToList();
        Say($"what a page showed was at its oldest, just before an update: {ages[ages.Count / 2]:0} ms (median), {ages[ages.Count * 95 / 100]:0} ms (95 of 100), {ages[^1]:0} ms (ever)");
        var after = await PortalMemory.ReadAsync(portal);
        var weightAfter = await watched.WeighAsync();
        Say($"after it the portal's living objects have {after.Heap:0.0} MB: {(after.Heap - before.Heap) * 1000 / members:0} KB a circuit at most (resident: {after.Resident:0} MB)");
        Say($"the page in Chromium: living objects {weightBefore.Heap:0.0} MB before and {weightAfter.Heap:0.0} MB after, {weightBefore.Nodes:N0} and {weightAfter.Nodes:N0} nodes; it shows {await watched.FailedAsync():N0} failed of {first + posted:N0}");
        foreach (var circuit in circuits)
            await circuit.DisposeAsync();
    }

    /// <summary>Failed and interrupted runs are counted together in the menu and apart on the page: one number tells how new both are.</summary>
    private static async Task OnlyFailedAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"UPDATE Runs SET Status = {(int)RunStatus.Failed} WHERE Status = {(int)RunStatus.Interrupted}");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The index is not what is measured: it is whole before.</summary>
    private static async Task IndexedAsync(PortalUnderMeasure portal, int runs)
    {
        while ((await portal.GetAsync($"/api/v1/events?q={Uri.EscapeDataString($"\"Events {runs - 1}\"")}"))["items"]!.AsArray().Count == 0)
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    /// <summary>The number of failures once it does not change any more.</summary>
    private static async Task<int> SettledAsync(WatchedPage page)
    {
        for (var (count, watch) = (-1, Stopwatch.StartNew()); watch.Elapsed < LongestWait;)
        {
            await Task.Delay(TimeSpan.FromSeconds(6));
            if (count == (count = await page.FailedAsync()))
                return count;
        }
        throw new TimeoutException("The page went on counting.");
    }

    private static async Task<IReadOnlyList<MemberCircuit>> OpenAsync(PortalUnderMeasure portal, SignedInMember member, List<ShownCounts> shown)
    {
        var opened = new ConcurrentBag<MemberCircuit>();
        await Parallel.ForEachAsync(shown, new ParallelOptions { MaxDegreeOfParallelism = OpenedTogether }, async (seen, _) => opened.Add(await MemberCircuit.OpenAsync(portal, member, Page, seen.See)));
        return [.. opened];
    }

    /// <summary>Posts at the rate, each when it is due.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> PostAsync(PortalUnderMeasure portal, PushedEvents events, TimeSpan span)
    {
        var free = new ConcurrentBag<RawConnection>();
        var sent = new List<Task>();
        for (var watch = Stopwatch.StartNew(); sent.Count < span.TotalSeconds * PerSecond;)
        {
            if (TimeSpan.FromSeconds((double)sent.Count / PerSecond) - watch.Elapsed is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            var request = events.Next();
            sent.Add(Task.Run(async () =>
            {
                var connection = free.TryTake(out var known) ? known : new RawConnection(portal.Port);
                if (await connection.AskAsync(request) is var status && status != 202)
                    throw new InvalidOperationException($"The portal answered {status}.");
                free.Add(connection);
            }));
        }
        await Task.WhenAll(sent);
        foreach (var connection in free)
            connection.Dispose();
        return sent.Count;
    }

    /// <summary>When each failure since then was on record, the oldest first.</summary>
    private static async Task<IReadOnlyList<DateTimeOffset>> FailuresAsync(PortalUnderMeasure portal, DateTimeOffset since)
    {
        var ends = new List<DateTimeOffset>();
        var from = Uri.EscapeDataString(since.ToString("O", CultureInfo.InvariantCulture));
        for (string? after = null; ;)
        {
            var page = await portal.GetAsync($"/api/v1/runs?limit=200&status=Failed&from={from}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            ends.AddRange(page["items"]!.AsArray().Select(run => (DateTimeOffset)run!["finishedAt"]!));
            after = (string?)page["next"];
            if (after is null)
                return [.. ends.Order()];
        }
    }

    private static void Say(FormattableString sentence) => Console.WriteLine("- " + sentence.ToString(CultureInfo.InvariantCulture));
}
