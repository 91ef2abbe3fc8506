using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Tests.Engine.Retention;

public sealed class RetentionOnSqliteTests() : RetentionTests(server: null)
{
    [Fact]
    public async Task What_is_too_much_goes_from_the_oldest_on_and_the_file_gives_its_room_back_while_events_come_in()
    {
        var noise = new Random(7);
        var bytes = new byte[6_000];
        for (var number = 0; number < 500; number++)
        {
            noise.NextBytes(bytes);
            await History.RunAsync(Now.AddMinutes(number - 1_000), body: Convert.ToBase64String(bytes));
        }
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);
        var space = Database.Get<FileSpace>();
        await space.CheckpointAsync(default);
        var before = space.FileBytes;
        using var stop = new CancellationTokenSource();
        var accepting = AcceptAsync(stop.Token);

        await Database.Get<RetentionService>().ClearAsync(default);
        await stop.CancelAsync();
        var accepted = await accepting;
        // What was being read or written may have kept the file from being cut: then the next checkpoint does it.
        await space.CheckpointAsync(default);

        var left = await Database.Store.ReadAsync(context => context.Runs.OrderBy(row => row.Sequence).Select(row => row.CreatedAt).ToListAsync(), default);
        Assert.InRange(left.Count, 100, 150);
        Assert.Equal(Now.AddMinutes(499 - 1_000), left[^1]);
        Assert.Equal(left.Count, left.Count(at => at >= left[0]));
        Assert.InRange(Database.Get<HistoryIndex>().BytesOf(HistoryClass.Succeeded), 1024 * 1024 - 20_000, 1024 * 1024);
        Assert.InRange(space.FileBytes, 1, before * 2 / 3);
        Assert.True(accepted > 3, $"Only {accepted} events came in.");
    }

    [Fact]
    public async Task What_was_added_up_twice_clears_nothing_away_that_has_room()
    {
        await History.RunAsync(Now.AddMinutes(-1));
        await History.RunAsync(Now);
        var index = Database.Get<HistoryIndex>();
        await Database.Get<HistoryIndexer>().CatchUpAsync(default);
        var sequence = (await index.KnownAsync(DocumentKind.Run, 0, 1, default)).Single();
        for (var again = 0; again < 3; again++)
            await index.TakeAsync(DocumentKind.Run, [new HistoryDocument { Sequence = sequence, At = Now, IsWhole = true, Class = HistoryClass.Succeeded, Bytes = 500_000 }], [], null, default);
        Assert.True(index.BytesOf(HistoryClass.Succeeded) > 1024 * 1024);

        await Database.Get<RetentionService>().ClearAsync(default);

        Assert.Equal(2, await Database.Store.ReadAsync(context => context.Runs.CountAsync(), default));
        Assert.InRange(index.BytesOf(HistoryClass.Succeeded), 500_000, 510_000);
    }

    private async Task<int> AcceptAsync(CancellationToken stop)
    {
        var accepted = 0;
        for (; !stop.IsCancellationRequested; accepted++)
        {
            await History.EventAsync(Now);
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }
        return accepted;
    }
}
