using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Reactions.Editor;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class TestBenchTests
{
    private static readonly ReactionDocument Document = new() { Action = new ActionDocument { Http = new HttpAction { Url = "https://example.com" } } };

    private readonly Actor _actor = new("ada@example.com", MemberRole.Editor);
    private readonly IMatchPreview _preview = Substitute.For<IMatchPreview>();
    private readonly IRunControl _control = Substitute.For<IRunControl>();
    private readonly IRunHistory _history = Substitute.For<IRunHistory>();
    private readonly IRunNews _news = Substitute.For<IRunNews>();
    private readonly Dictionary<Guid, Channel<Guid>> _changes = [];

    public TestBenchTests()
    {
        _news.FollowRunAsync(default, default).ReturnsForAnyArgs(call => ChangesAsync(call.Arg<Guid>(), call.Arg<CancellationToken>()));
    }

    [Fact]
    public async Task A_run_is_followed_to_its_end()
    {
        var run = Going();
        var bench = Bench();
        var running = bench.RunAsync(reaction: null, Document, Guid.NewGuid(), _actor, CancellationToken.None);
        Assert.Equal(RunStatus.Running, bench.Run!.Run.Status);

        var ended = run with { Run = run.Run with { Status = RunStatus.Succeeded } };
        _history.FindAsync(run.Run.Id, Arg.Any<CancellationToken>()).Returns(ended);
        await _changes[run.Run.Id].Writer.WriteAsync(run.Run.Id);
        await running;

        Assert.Equal(ended, bench.Run);
    }

    [Fact]
    public async Task A_preview_ends_the_following_of_the_run_before_it()
    {
        var run = Going();
        _preview.RenderAsync(default!, default, default).ReturnsForAnyArgs(new ActionPreview(null, null, new Dictionary<string, string>(StringComparer.Ordinal), []));
        var bench = Bench();
        var running = bench.RunAsync(reaction: null, Document, Guid.NewGuid(), _actor, CancellationToken.None);

        await bench.PreviewAsync(Document, Guid.NewGuid(), CancellationToken.None);
        await running;
        _changes[run.Run.Id].Writer.TryWrite(run.Run.Id);

        Assert.NotNull(bench.Preview);
        Assert.Null(bench.Run);
    }

    [Fact]
    public async Task A_second_run_ends_the_following_of_the_first()
    {
        var bench = Bench();
        _ = Going();
        var first = bench.RunAsync(reaction: null, Document, Guid.NewGuid(), _actor, CancellationToken.None);
        var second = Going();
        var running = bench.RunAsync(reaction: null, Document, Guid.NewGuid(), _actor, CancellationToken.None);

        await first;

        Assert.Equal(second.Run.Id, bench.Run!.Run.Id);
        _history.FindAsync(second.Run.Id, Arg.Any<CancellationToken>()).Returns(second with { Run = second.Run with { Status = RunStatus.Failed } });
        await _changes[second.Run.Id].Writer.WriteAsync(second.Run.Id);
        await running;
        Assert.Equal((second.Run.Id, RunStatus.Failed), (bench.Run!.Run.Id, bench.Run.Run.Status));
    }

    private TestBench Bench() => new(_preview, _control, _history, _news);

    /// <summary>The next run that is made; it goes on.</summary>
    private RunDetails Going()
    {
        var run = new RunBuilder().Ended(RunStatus.Running).Details();
        _changes[run.Run.Id] = Channel.CreateUnbounded<Guid>();
        _control.TestAsync(default, default!, default, default!, default).ReturnsForAnyArgs(new ControlOutcome.Done(run.Run.Id));
        _history.FindAsync(run.Run.Id, Arg.Any<CancellationToken>()).Returns(run);
        return run;
    }

    private async IAsyncEnumerable<Guid> ChangesAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in _changes[run].Reader.ReadAllAsync(cancellationToken))
            yield return change;
    }
}
