using System.Threading.Channels;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Tests.Portal;

/// <summary>A page of runs or events, over a history that the test writes.</summary>
public abstract class HistoryPageTest : PageTest
{
    private readonly Channel<RunChanges> _news = Channel.CreateUnbounded<RunChanges>();

    protected HistoryPageTest()
    {
        History.ListAsync(default!, default).ReturnsForAnyArgs(_ => new Page<Run>([.. Stored.Select(details => details.Run).OrderByDescending(run => run.CreatedAt)], Next: null));
        History.FindAsync(default, default).ReturnsForAnyArgs(call => Stored.Find(details => details.Run.Id == call.Arg<Guid>()));
        History.LogAsync(default, default, default, default).ReturnsForAnyArgs([]);
        History.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<RunStatus, int>());
        Events.VariablesAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Octopus.Environment.Name"] = "Staging" });
        News.FollowAsync(default).ReturnsForAnyArgs(call => _news.Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        News.FollowRunAsync(default, default).ReturnsForAnyArgs(call => Channel.CreateUnbounded<Guid>().Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        SignIn(MemberRole.Editor);
    }

    /// <summary>The runs that there are.</summary>
    internal List<RunDetails> Stored { get; } = [];

    /// <summary>Stores a run and tells the pages.</summary>
    internal void Happens(RunDetails details)
    {
        Stored.Add(details);
        Assert.True(_news.Writer.TryWrite(new RunChanges(1, new HashSet<Guid> { details.Run.Id })));
    }
}
