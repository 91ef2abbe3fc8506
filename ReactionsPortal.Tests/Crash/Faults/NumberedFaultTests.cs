using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;
using Xunit.Abstractions;

namespace ReactionsPortal.Tests.Crash.Faults;

/// <summary>
/// The first write fails, then the second one, the third one ... until a whole scenario passes without one that failed:
/// deliveries taken in and matched, a reaction paused, what the portal says of that sent on, logs written.
/// </summary>
public sealed class NumberedFaultTests(ITestOutputHelper output)
{
    /// <summary>With all tests each eighth write fails; <c>FAULTS=1</c> lets each fail in its turn.</summary>
    private static readonly int Step = int.TryParse(Environment.GetEnvironmentVariable("FAULTS"), CultureInfo.InvariantCulture, out var step) ? step : 8;

    private const int Deliveries = 2;
    private const int Requests = 3;
    private const int MostNumbers = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Whichever_write_to_the_disk_fails_events_runs_and_requests_are_what_they_must_be()
    {
        var hits = await FailEachAsync();

        output.WriteLine($"{hits.Count} writes failed, the last of them number {hits[^1]}");
        Assert.Equal(hits.Select((_, index) => 1 + index * Step), hits);
        Assert.InRange(hits[^1], 16, MostNumbers);
    }

    [Fact]
    public async Task Whichever_request_breaks_off_each_run_ends_well_and_the_receiver_can_tell_the_repeat()
    {
        await using var receiver = await RawAnswers.StartAsync();
        await using var engine = await EngineHost.StartAsync(Directory.CreateTempSubdirectory("reactions-faults-").FullName);
        var scenario = await Scenario.PrepareAsync(engine, receiver.Address);
        for (var number = 1; ; number++)
        {
            receiver.BreakAt(number);
            for (var run = 0; run < Requests; run++)
                await scenario.RunAsync();
            await scenario.CheckAsync(receiver.Keys);
            if (!receiver.WasHit)
            {
                Assert.Equal(Requests + 1, number);
                break;
            }
            Assert.Equal(scenario.Toggles + number, receiver.Keys.Count);
        }
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_is_told_and_got_over_without_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("reactions-faults-").FullName;
        using var faults = new DiskFaults(folder);
        await using var receiver = await RawAnswers.StartAsync();
        await using var engine = await EngineHost.StartAsync(folder);
        var scenario = await Scenario.PrepareAsync(engine, receiver.Address);
        await scenario.RunAsync();

        faults.RefuseAll(DiskFaults.ReadOnly);
        await Assert.ThrowsAsync<InboxUnavailableException>(scenario.AcceptAsync);
        await Assert.ThrowsAsync<InboxUnavailableException>(scenario.AcceptAsync);

        var trouble = Assert.Single(engine.Get<ITroubles>().Current);
        Assert.Equal(TroubleKind.Storage, trouble.Kind);
        Assert.StartsWith("The portal's database cannot be written: its file, folder or disk is read-only.", trouble.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(await engine.Store.ReadAsync(context => context.Events.ToListAsync(), CancellationToken.None));

        faults.FailAt(0);
        await scenario.RunAsync();
        await scenario.CheckAsync(receiver.Keys);
        await Eventually.That(() => engine.Get<ITroubles>().Current, troubles => troubles.Count == 0);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_an_hour_or_on_a_day_breaks_no_order_and_no_retry()
    {
        var clock = new SetClock();
        await using var receiver = await RawAnswers.StartAsync();
        await using var engine = await EngineHost.StartAsync(Directory.CreateTempSubdirectory("reactions-clock-").FullName, clock);
        var scenario = await Scenario.PrepareAsync(engine, receiver.Address);
        await scenario.RunAsync();

        foreach (var jump in (TimeSpan[])[TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromHours(-1)])
        {
            receiver.BreakAt(1);
            var running = scenario.RunAsync();
            // The first request broke off: the run waits for its retry while the clock is set.
            await Eventually.That(() => receiver.WasHit, hit => hit);
            clock.Set(jump);
            await running.WaitAsync(TimeSpan.FromSeconds(60));
            await scenario.CheckAsync(receiver.Keys);
        }

        var events = await engine.Store.ReadAsync(context => context.Events.OrderBy(row => row.Sequence).Select(row => new { row.Source, row.DeduplicationKey }).ToListAsync(), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 4 * Deliveries).Select(number => $"delivery-{number}"), events.Where(one => one.Source == EventSource.Webhook).Select(one => one.DeduplicationKey));
    }

    private static async Task<List<int>> FailEachAsync()
    {
        var folder = Directory.CreateTempSubdirectory("reactions-faults-").FullName;
        using var faults = new DiskFaults(folder);
        await using var receiver = await RawAnswers.StartAsync();
        await using var engine = await EngineHost.StartAsync(folder);
        var scenario = await Scenario.PrepareAsync(engine, receiver.Address);
        // Code that was never run takes longer than all that is waited for.
        await scenario.RunAsync();
        var hits = new List<int>();
        for (var number = 1; number < MostNumbers; number += Step)
        {
            await scenario.RenewAsync();
            faults.FailAt(number);
            await scenario.RunAsync();
            var wasHit = faults.WasHit;
            faults.FailAt(0);
            await scenario.CheckAsync(receiver.Keys);
            if (!wasHit)
                break;
            hits.Add(number);
        }
        return hits;
    }

    /// <summary>The system's clock, set to another time; what measures spans is never set.</summary>
    private sealed class SetClock : TimeProvider
    {
        private long _ticks;

        public void Set(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ticks));
    }

    /// <summary>What is done again and again, and what must be there afterwards.</summary>
    private sealed class Scenario(EngineHost engine, Guid target)
    {
        /// <summary>Far fewer than the portal tells of one reaction within ten minutes: those that could not be written count, too.</summary>
        private const int MostOfOne = 12;

        private readonly HashSet<Guid> _accepted = [];
        private Guid _target = target;
        private bool _isEnabled = true;
        private int _sent;

        /// <summary>How often the reaction was paused or enabled; each is told of once.</summary>
        public int Toggles { get; private set; }

        public static async Task<Scenario> PrepareAsync(EngineHost engine, string address)
        {
            var target = await TargetAsync(engine, 0);
            await CreateAsync(engine, A.Reaction("Tells").OnPortal("ReactionPaused", "ReactionEnabled").PostsTo($"{address}/hook", """{"told": "#{Portal.Event.Sentence}"}""").Retried(attempts: 8));
            return new Scenario(engine, target);
        }

        /// <summary>Takes another reaction before the portal tells no more of the one.</summary>
        public async Task RenewAsync()
        {
            if (Toggles % MostOfOne == MostOfOne - 1)
                (_target, _isEnabled) = (await TargetAsync(engine, Toggles), true);
        }

        public async Task RunAsync()
        {
            for (var delivery = 0; delivery < Deliveries; delivery++)
                await UntilAsync(AcceptAsync);
            await UntilAsync(async () => (await engine.Get<IReactions>().SetEnabledAsync(_target, !_isEnabled, Actor.Portal, CancellationToken.None))!);
            _isEnabled = !_isEnabled;
            Toggles++;
            await Eventually.That(() => engine.Store.ReadAsync(async context =>
                $"{await context.Events.CountAsync(row => row.MatchedAt == null)} not matched, {await context.Runs.CountAsync()} runs, {await context.Runs.CountAsync(row => row.Status != RunStatus.Succeeded)} not succeeded", CancellationToken.None),
                state => state == $"0 not matched, {Toggles} runs, 0 not succeeded");
        }

        /// <summary>Sets are what they must be: nothing is missing, nothing is double, nothing happened without a row.</summary>
        public async Task CheckAsync(IReadOnlyList<Guid> keys)
        {
            var (events, told, runs, attempts, explained) = await engine.Store.ReadAsync(async context => (
                await context.Events.Where(row => row.Source == EventSource.Webhook).Select(row => row.Id).ToListAsync(),
                await context.Events.Where(row => row.Source == EventSource.Portal).Select(row => row.Id).ToListAsync(),
                await context.Runs.Select(row => new { row.Id, row.EventId, row.Status }).ToListAsync(),
                await context.Attempts.Select(row => new { row.RunId, row.Number, row.Outcome }).ToListAsync(),
                await context.Explanations.Where(row => row.Verdict == Verdict.Ran).Select(row => row.RunId!.Value).ToListAsync()), CancellationToken.None);
            Assert.Equal(_accepted.Order(), events.Order());
            Assert.Equal(Toggles, told.Count);
            Assert.Equal(told.Order(), runs.Select(run => run.EventId).Order());
            Assert.Equal(explained.Order(), runs.Select(run => run.Id).Order());
            Assert.All(runs, run => Assert.Equal(AttemptOutcome.Succeeded, attempts.Where(attempt => attempt.RunId == run.Id).MaxBy(attempt => attempt.Number)!.Outcome));
            Assert.All(runs, run => Assert.Equal(1, attempts.Count(attempt => attempt.RunId == run.Id && attempt.Outcome == AttemptOutcome.Succeeded)));
            Assert.Equal(runs.Select(run => run.Id).Order(), keys.Distinct().Order());
            Assert.All(keys.GroupBy(key => key), calls => Assert.InRange(calls.Count(), 1, attempts.Count(attempt => attempt.RunId == calls.Key)));
        }

        private static Task<Guid> TargetAsync(EngineHost engine, int number) =>
            CreateAsync(engine, A.Reaction($"Target {number}").OnWebhook($"/triggers/fault-{number}").WithoutKey().Where("Webhook.Body.runs", "is", "never").Runs("1"));

        private static async Task<Guid> CreateAsync(EngineHost engine, ReactionBuilder reaction)
        {
            var document = DocumentJson.Read(reaction.ToJson().ToJsonString());
            var saved = await engine.Get<IReactions>().CreateAsync(document, Actor.Portal, CancellationToken.None);
            Assert.True(saved is SaveOutcome.Saved, saved is SaveOutcome.Invalid wrong ? string.Join(' ', wrong.Errors.SelectMany(field => field.Value.Prepend(field.Key))) : saved.ToString());
            return ((SaveOutcome.Saved)saved).Reaction.Id;
        }

        /// <summary>As a product delivers: with an id of its own, the same until it is acknowledged.</summary>
        public async Task<Guid> AcceptAsync()
        {
            var number = _sent;
            var now = DateTimeOffset.UtcNow;
            var received = new Event { Id = Guid.CreateVersion7(now), Source = EventSource.Webhook, Origin = "fault", DeduplicationKey = $"delivery-{number}", Route = "/triggers/fault", ReceivedAt = now, OccurredAt = now, Summary = "A delivery", Content = new EventContent { Body = "{}", AcceptedFor = [_target] } };
            var receipt = await engine.Get<IInbox>().AcceptAsync(received, CancellationToken.None);
            _sent++;
            _accepted.Add(receipt.EventId);
            return receipt.EventId;
        }

        private static async Task<T> UntilAsync<T>(Func<Task<T>> act)
        {
            using var deadline = new CancellationTokenSource(Eventually.Usual);
            while (true)
            {
                try
                {
                    return await act();
                }
                catch (Exception refused) when ((refused is InboxUnavailableException || StorageFaults.Of(refused) is not null) && !deadline.IsCancellationRequested)
                {
                    await Task.Delay(Pause, CancellationToken.None);
                }
            }
        }
    }
}
