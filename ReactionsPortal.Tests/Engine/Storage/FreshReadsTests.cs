using System.Collections.Concurrent;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Storage;

public sealed class FreshReadsTests
{
    private readonly FreshReads<string, int> _reads = new();
    private readonly ConcurrentQueue<TaskCompletionSource<int>> _begun = new();

    [Fact]
    public async Task Whoever_asks_while_a_read_is_under_way_shares_the_one_that_follows_it()
    {
        var first = AskAsync();
        await Eventually.That(() => _begun.Count, count => count == 1);
        Task<int>[] others = [AskAsync(), AskAsync(), AskAsync()];
        Assert.Single(_begun);

        _begun.First().SetResult(1);
        Assert.Equal(1, await first);
        await Eventually.That(() => _begun.Count, count => count == 2);
        var last = AskAsync();
        _begun.Last().SetResult(2);

        var shared = await Task.WhenAll(others);
        Assert.Equal([2, 2, 2], shared);
        await Eventually.That(() => _begun.Count, count => count == 3);
        _begun.Last().SetResult(3);
        Assert.Equal(3, await last);
    }

    [Fact]
    public async Task A_read_that_fails_fails_for_those_who_waited_for_it_and_the_next_is_made()
    {
        var first = AskAsync();
        await Eventually.That(() => _begun.Count, count => count == 1);
        var next = AskAsync();

        _begun.First().SetException(new InvalidOperationException("The disk is full."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Eventually.That(() => _begun.Count, count => count == 2);
        _begun.Last().SetResult(2);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task Who_leaves_ends_its_own_wait_alone()
    {
        using var leaving = new CancellationTokenSource();
        var leaver = _reads.GetAsync("runs", ReadAsync, leaving.Token);
        await Eventually.That(() => _begun.Count, count => count == 1);
        var next = AskAsync();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        _begun.First().SetResult(1);
        await Eventually.That(() => _begun.Count, count => count == 2);
        _begun.Last().SetResult(2);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task Different_questions_do_not_wait_for_each_other()
    {
        var runs = AskAsync();
        var events = _reads.GetAsync("events", _ => Task.FromResult(7), default);

        Assert.Equal(7, await events);
        await Eventually.That(() => _begun.Count, count => count == 1);
        _begun.First().SetResult(1);
        Assert.Equal(1, await runs);
    }

    private Task<int> AskAsync() => _reads.GetAsync("runs", ReadAsync, default);

    private Task<int> ReadAsync(string key)
    {
        var read = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _begun.Enqueue(read);
        return read.Task;
    }
}
