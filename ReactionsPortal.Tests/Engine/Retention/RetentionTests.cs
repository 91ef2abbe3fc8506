using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Retention;

/// <summary>What is cleared away, on each database.</summary>
/// <param name="server">Connection string of a database on a server; null: a file.</param>
public abstract class RetentionTests(string? server) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private protected DatabaseFile Database { get; } = HistoryFile.With(server: server, settings:
        [("Retention:SucceededRunsDays", "30"), ("Retention:FailedRunsDays", "90"), ("Retention:UnmatchedEventsDays", "10"), ("Retention:RefusedDeliveriesDays", "10"), ("Retention:SucceededRunsMegabytes", "1")]);

    private protected StoredHistory History => new(Database.Store);

    public Task InitializeAsync() => Database.MigrateAsync();

    public Task DisposeAsync()
    {
        Database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_Administrator_sets_what_the_settings_do_not_name_and_sees_before_what_would_go()
    {
        var retention = Database.Get<IRetention>();
        var administrator = new Actor("ada", MemberRole.Administrator);
        var (old, young) = (await History.EventAsync(Now.AddDays(-8)), await History.EventAsync(Now.AddDays(-2)));
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        var refused = await retention.ChangeAsync(new RetentionWish(RetentionKind.UnmatchedEvents, 5, 100), administrator, default);
        var changed = await retention.ChangeAsync(new RetentionWish(RetentionKind.UnmatchedEvents, 10, 100), administrator, default);
        var outlook = await retention.OutlookAsync(new RetentionWish(RetentionKind.UnmatchedEvents, 5, 100), administrator, default);
        var setting = (await retention.ReadAsync(default)).Single(one => one.Kind == RetentionKind.UnmatchedEvents);

        Assert.Equal("The settings name them: Retention:UnmatchedEventsDays.", Assert.Single(refused["days"]));
        Assert.Empty(changed);
        Assert.Equal((1, 2), (outlook.Count, outlook.Total));
        Assert.Equal((10, 100, true, false, "ada"), (setting.Days, setting.Megabytes, setting.AreDaysFixed, setting.AreMegabytesFixed, setting.ChangedBy));
        await Assert.ThrowsAsync<NotAllowedException>(() => retention.ChangeAsync(new RetentionWish(RetentionKind.UnmatchedEvents, 10, 1), new Actor("eve", MemberRole.Editor), default));

        await Database.Get<RetentionService>().ClearAsync(default);
        Assert.Equal(new[] { old, young }.Order(), (await Ids(context => context.Events.Select(row => row.Id))).Order());
    }

    [Fact]
    public async Task What_is_too_old_goes_with_all_that_belongs_to_it_and_nothing_else_does()
    {
        var old = await History.RunAsync(Now.AddDays(-31), lines: [.. Enumerable.Range(0, 5_000).Select(number => $"line {number}")]);
        var artifacts = Database.Get<RunArtifacts>();
        await using (var draft = artifacts.Begin())
        {
            await draft.AddAsync(new byte[] { 1 }, default);
            await artifacts.KeepAsync(draft, old.Run, "a.bin", 1, default);
        }
        var young = await History.RunAsync(Now.AddDays(-29));
        var failed = await History.RunAsync(Now.AddDays(-31), RunStatus.Failed);
        var cancelledOld = await History.RunAsync(Now.AddDays(-91), RunStatus.Cancelled);
        var (waits, runs, queued) = (await History.RunAsync(Now.AddDays(-400), RunStatus.WaitingForRetry), await History.RunAsync(Now.AddDays(-400), RunStatus.Running), await History.RunAsync(Now.AddDays(-400), RunStatus.Queued));
        var (unusedOld, unusedYoung, unmatched, awaited) = (await History.EventAsync(Now.AddDays(-11)), await History.EventAsync(Now.AddDays(-9)), await History.EventAsync(Now.AddDays(-400), isMatched: false), await History.EventAsync(Now.AddDays(-11)));
        await Database.Store.WriteAsync(context =>
        {
            context.Awaited.Add(new AwaitedRow { Id = Guid.NewGuid(), ReactionId = Guid.NewGuid(), BeganEventId = awaited, State = AwaitedState.Waiting, DueAt = Now.AddDays(1) });
            context.Deliveries.Add(new DeliveryRow { Id = Guid.CreateVersion7(Now.AddDays(-11)), Method = "POST", Path = "/old" });
            context.Deliveries.Add(new DeliveryRow { Id = Guid.CreateVersion7(Now.AddDays(-9)), Method = "POST", Path = "/young" });
            context.Audit.Add(new AuditRow { Sequence = 1, At = Now.AddDays(-4_000), Actor = "a", Hash = "h" });
            return Task.CompletedTask;
        }, default);
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);

        await Database.Get<RetentionService>().ClearAsync(default);

        Guid[] kept = [young.Run, failed.Run, waits.Run, runs.Run, queued.Run];
        Assert.Equal(kept.Order(), (await Ids(context => context.Runs.Select(row => row.Id))).Order());
        Assert.Equal(new[] { young.Event, failed.Event, waits.Event, runs.Event, queued.Event, unusedYoung, unmatched, awaited }.Order(), (await Ids(context => context.Events.Select(row => row.Id))).Order());
        Assert.Equal(8, (await Ids(context => context.EventFiles.Select(row => row.EventId))).Count);
        Assert.All(
            [await Ids(context => context.Attempts.Select(row => row.RunId)), await Ids(context => context.LogLines.Select(row => row.RunId).Distinct()), await Ids(context => context.Captures.Select(row => row.RunId)),
             await Ids(context => context.CaptureUses.Select(row => row.RunId)), await Ids(context => context.Doings.Select(row => row.RunId)), await Ids(context => context.Explanations.Select(row => row.RunId!.Value))],
            ids => Assert.Equal(kept.Order(), ids.Order()));
        Assert.Empty(await Ids(context => context.Artifacts.Select(row => row.RunId)));
        Assert.False(Directory.Exists(artifacts.FolderOf(old.Run)));
        Assert.Equal(["/young"], await Database.Store.ReadAsync(context => context.Deliveries.Select(row => row.Path).ToListAsync(), default));
        Assert.Equal(1, await Database.Store.ReadAsync(context => context.Audit.CountAsync(), default));
        Assert.DoesNotContain(unusedOld, await Ids(context => context.Events.Select(row => row.Id)));
        Assert.Equal(0, await Database.Store.ReadAsync(context => context.Runs.CountAsync(row => row.Id == cancelledOld.Run), default));
    }

    private Task<List<Guid>> Ids(Func<ReactionsContext, IQueryable<Guid>> ids) => Database.Store.ReadAsync(context => ids(context).ToListAsync(), default);
}
