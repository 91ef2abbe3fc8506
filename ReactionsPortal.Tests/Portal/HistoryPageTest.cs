using System.Threading.Channels;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Portal;

/// <summary>A page of runs or events, over a history that the test writes.</summary>
public abstract class HistoryPageTest : BunitContext, IAsyncLifetime
{
    private readonly Channel<RunChanges> _news = Channel.CreateUnbounded<RunChanges>();

    protected HistoryPageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(History);
        Services.AddSingleton(Events);
        Services.AddSingleton(Preview);
        Services.AddSingleton(Control);
        Services.AddSingleton(Substitute.For<IReplay>());
        Services.AddSingleton(Substitute.For<IReactions>());
        Services.AddSingleton(Substitute.For<IConnections>());
        Services.AddSingleton(News());
        History.ListAsync(default!, default).ReturnsForAnyArgs(_ => new Page<Run>([.. Stored.Select(details => details.Run).OrderByDescending(run => run.CreatedAt)], Next: null));
        History.FindAsync(default, default).ReturnsForAnyArgs(call => Stored.Find(details => details.Run.Id == call.Arg<Guid>()));
        History.LogAsync(default, default, default, default).ReturnsForAnyArgs([]);
        History.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<RunStatus, int>());
        Events.VariablesAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Octopus.Environment.Name"] = "Staging" });
        Events.FollowAsync(default).ReturnsForAnyArgs(call => Channel.CreateUnbounded<int>().Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        var member = AddAuthorization();
        member.SetAuthorized("ada@example.com");
        member.SetRoles(Roles.Editor);
        member.SetPolicies(Policies.Edit);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected IRunHistory History { get; } = Substitute.For<IRunHistory>();

    protected IEventHistory Events { get; } = Substitute.For<IEventHistory>();

    protected IMatchPreview Preview { get; } = Substitute.For<IMatchPreview>();

    protected IRunControl Control { get; } = Substitute.For<IRunControl>();

    /// <summary>The runs that there are.</summary>
    internal List<RunDetails> Stored { get; } = [];

    public Task InitializeAsync() => Task.CompletedTask;

    // MudBlazor's services can be disposed of asynchronously only.
    public new Task DisposeAsync() => base.DisposeAsync().AsTask();

    /// <summary>Stores a run and tells the pages.</summary>
    internal void Happens(RunDetails details)
    {
        Stored.Add(details);
        Assert.True(_news.Writer.TryWrite(new RunChanges(1, new HashSet<Guid> { details.Run.Id })));
    }

    private IRunNews News()
    {
        var news = Substitute.For<IRunNews>();
        news.FollowAsync(default).ReturnsForAnyArgs(call => _news.Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        news.FollowRunAsync(default, default).ReturnsForAnyArgs(call => Channel.CreateUnbounded<Guid>().Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        return news;
    }
}
