using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Nodes;

/// <summary>What happens while a node leads, and when it does not any more.</summary>
public sealed class SharedLeadershipTests : IDisposable
{
    private readonly SharedLeadership _leadership = new(TimeProvider.System, NullLogger<SharedLeadership>.Instance);
    private readonly ConcurrentQueue<string> _done = new();

    [Fact]
    public async Task Work_begins_once_everything_is_prepared_ends_with_the_lead_and_begins_anew_with_the_next()
    {
        using var stopping = new CancellationTokenSource();
        var prepared = new TaskCompletionSource();
        await _leadership.PrepareAsync(_ => prepared.Task, default);
        var leading = _leadership.LeadAsync(WorkAsync, stopping.Token);

        _leadership.Begin(7);
        Assert.Empty(_done);
        prepared.SetResult();
        await Eventually.That(() => _done.ToArray(), done => done is ["begins 7"]);
        _leadership.End();
        await Eventually.That(() => _done.ToArray(), done => done is ["begins 7", "ends"]);
        Assert.Equal((false, -1), (_leadership.IsLeading, _leadership.Term));
        _leadership.Begin(9);
        await Eventually.That(() => _done.ToArray(), done => done is [.., "begins 9"]);

        await stopping.CancelAsync();
        await leading;
        Assert.Equal(["begins 7", "ends", "begins 9", "ends"], _done);
    }

    [Fact]
    public async Task What_cannot_be_prepared_is_tried_again_before_anything_begins()
    {
        using var stopping = new CancellationTokenSource();
        var tried = 0;
        await _leadership.PrepareAsync(_ => ++tried == 1 ? Task.FromException(new InvalidOperationException("The database is away.")) : Task.CompletedTask, default);
        var leading = _leadership.LeadAsync(WorkAsync, stopping.Token);

        _leadership.Begin(1);
        await Eventually.That(() => _done.ToArray(), done => done is ["begins 1"]);

        Assert.Equal(2, tried);
        await stopping.CancelAsync();
        await leading;
    }

    public void Dispose() => _leadership.Dispose();

    private async Task WorkAsync(CancellationToken over)
    {
        _done.Enqueue($"begins {_leadership.Term}");
        await Task.Delay(Timeout.InfiniteTimeSpan, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Enqueue("ends");
    }
}
