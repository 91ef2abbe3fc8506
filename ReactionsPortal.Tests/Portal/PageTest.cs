using System.Runtime.CompilerServices;
using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;
using NSubstitute;
using ReactionsPortal.Connections;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Replays;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Samples.Scrubbing;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Why;
using ReactionsPortal.Folders;
using ReactionsPortal.Layout;
using ReactionsPortal.Members;
using ReactionsPortal.Members.Views;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal;

/// <summary>A page over the engine's fronts, which the test answers for.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private readonly BunitAuthorizationContext _member;

    protected PageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(_ => Clock);
        Services.AddSingleton(Reactions);
        Services.AddSingleton(Preview);
        Services.AddSingleton(Control);
        Services.AddSingleton(Batches);
        Services.AddSingleton(Substitute.For<IRecoveries>());
        Services.AddSingleton(Gallery);
        Services.AddSingleton(History);
        Services.AddSingleton(News);
        Services.AddSingleton(DestinationList);
        Services.AddSingleton(Speeds);
        Services.AddSingleton(Certificates);
        Services.AddSingleton(Events);
        Services.AddSingleton(Deliveries);
        Services.AddSingleton(Samples);
        Services.AddSingleton(Substitute.For<ISampleListening>());
        Services.AddSingleton(Substitute.For<IReplay>());
        Services.AddSingleton(Substitute.For<IReplays>());
        Services.AddSingleton(Substitute.For<IScrubbing>());
        Services.AddSingleton(Drift);
        Services.AddSingleton(Substitute.For<IPublicAddress>());
        Services.AddSingleton(ConnectionList);
        Services.AddSingleton(Subscriptions);
        Services.AddSingleton(Tasks);
        Services.AddSingleton(Picks);
        Services.AddSingleton(Proofs);
        Services.AddSingleton(AwaitedList);
        Services.AddSingleton(Forecasts);
        Services.AddSingleton(Backtests);
        Services.AddSingleton(Why);
        Services.AddSingleton(Secrets);
        Services.AddSingleton(ModuleList);
        Services.AddSingleton(Options.Create(new ModuleOptions { MaxMegabytes = 1 }));
        Services.AddSingleton(Checker);
        Services.AddSingleton(new TemplateLanguages(new TemplateEngine()));
        Services.AddSingleton(ScriptMaximums.Of(new PowerShellOptions()));
        Services.AddSingleton(Troubles);
        Services.AddSingleton(Chains);
        Services.AddScoped<BrowserChoices>();
        Services.AddScoped<MemberClock>();
        Services.AddSingleton<IDbContextFactory<MembersContext>>(_ => new MembersInMemory());
        Services.AddSingleton<SavedViews>();
        Services.AddSingleton<RefusalNotes>();
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<FolderNames>();
        Services.AddScoped<SandboxConnection>();
        Services.AddSingleton(Options.Create(new SandboxOptions()));
        Services.AddSingleton(Server());
        Services.AddSingleton(new OwnAssets(Environment()));
        AnswerNothing();
        _member = AddAuthorization();
        SignIn(MemberRole.Administrator);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Set it before the first page is drawn.</summary>
    protected TimeProvider Clock { get; set; } = TimeProvider.System;

    protected IReactions Reactions { get; } = Substitute.For<IReactions>();

    protected IDestinationSpeeds Speeds { get; } = Substitute.For<IDestinationSpeeds>();

    protected ICertificateDates Certificates { get; } = Substitute.For<ICertificateDates>();

    protected IDrift Drift { get; } = Substitute.For<IDrift>();

    protected IMatchPreview Preview { get; } = Substitute.For<IMatchPreview>();

    protected IRunControl Control { get; } = Substitute.For<IRunControl>();

    protected IBulkRuns Batches { get; } = Substitute.For<IBulkRuns>();

    protected IRunHistory History { get; } = Substitute.For<IRunHistory>();

    protected IRunNews News { get; } = Substitute.For<IRunNews>();

    protected IDestinations DestinationList { get; } = NothingOnItsWay();

    protected IGallery Gallery { get; } = Substitute.For<IGallery>();

    protected IChain Chains { get; } = Substitute.For<IChain>();

    protected IEventHistory Events { get; } = Substitute.For<IEventHistory>();

    protected IReactionSamples Samples { get; } = Substitute.For<IReactionSamples>();

    protected IDeliveries Deliveries { get; } = Substitute.For<IDeliveries>();

    protected IConnections ConnectionList { get; } = Substitute.For<IConnections>();

    protected IAwaitedHistory AwaitedList { get; } = Substitute.For<IAwaitedHistory>();

    protected IAbsenceForecasts Forecasts { get; } = Substitute.For<IAbsenceForecasts>();

    protected IBacktests Backtests { get; } = Substitute.For<IBacktests>();

    protected IWhy Why { get; } = Substitute.For<IWhy>();

    protected IFeedProofs Proofs { get; } = Substitute.For<IFeedProofs>();

    protected IOctopusSubscriptions Subscriptions { get; } = Substitute.For<IOctopusSubscriptions>();

    protected IOctopusPicks Picks { get; } = Substitute.For<IOctopusPicks>();

    protected IServerTasks Tasks { get; } = Substitute.For<IServerTasks>();

    internal IScriptChecker Checker { get; } = Substitute.For<IScriptChecker>();

    protected ITroubles Troubles { get; } = Substitute.For<ITroubles>();

    protected ISecrets Secrets { get; } = Substitute.For<ISecrets>();

    protected IModules ModuleList { get; } = Substitute.For<IModules>();

    public Task InitializeAsync() => Task.CompletedTask;

    // MudBlazor's services can be disposed of asynchronously only.
    public new Task DisposeAsync() => base.DisposeAsync().AsTask();

    /// <summary>The dialogs and menus of a page are drawn by these.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();

    /// <summary>Finds a button by its words and clicks it in one turn of the page's own thread, so that no redraw comes in between.</summary>
    protected static void Click<TPage>(IRenderedComponent<TPage> page, string words)
        where TPage : IComponent =>
        page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Trim() == words).Click()).GetAwaiter().GetResult();

    /// <summary>Waits for an element, then finds it and acts on it in one turn of the page's own thread.</summary>
    protected static void On<TPage>(IRenderedComponent<TPage> page, string selector, Action<IElement> act)
        where TPage : IComponent
    {
        page.WaitForElement(selector);
        page.InvokeAsync(() => act(page.Find(selector))).GetAwaiter().GetResult();
    }

    protected void SignIn(MemberRole role)
    {
        _member.SetAuthorized("ada@example.com");
        _member.SetRoles(role.ToString());
        _member.SetPolicies([.. PoliciesOf(role)]);
        _member.SetClaims(new Claim(ClaimTypes.Email, "ada@example.com"));
    }

    private static IEnumerable<string> PoliciesOf(MemberRole role) => role switch
    {
        MemberRole.Administrator => [Policies.Operate, Policies.Edit, Policies.Script, Policies.Administer],
        MemberRole.ScriptAuthor => [Policies.Operate, Policies.Edit, Policies.Script],
        MemberRole.Editor => [Policies.Operate, Policies.Edit],
        MemberRole.Support => [Policies.Operate],
        _ => [],
    };

    private static IServer Server()
    {
        var server = Substitute.For<IServer>();
        server.Features.Returns(new FeatureCollection());
        return server;
    }

    private static IWebHostEnvironment Environment()
    {
        var environment = Substitute.For<IWebHostEnvironment>();
        environment.WebRootFileProvider.Returns(new NullFileProvider());
        return environment;
    }

    private static async IAsyncEnumerable<T> Silence<T>([EnumeratorCancellation] CancellationToken leaving)
    {
        await Task.Delay(Timeout.Infinite, leaving);
        yield break;
    }

    private void AnswerNothing()
    {
        Checker.CheckAsync(default!, default).ReturnsForAnyArgs(new ScriptCheck([]));
        Speeds.SlowestAsync(default, default, default).ReturnsForAnyArgs([]);
        Certificates.EndingAsync(default).ReturnsForAnyArgs([]);
        Drift.OfAsync(default!, default, default).ReturnsForAnyArgs([]);
        Reactions.ListAsync(default).ReturnsForAnyArgs([]);
        Reactions.Today.Returns([]);
        Reactions.CheckAsync(default!, default, default).ReturnsForAnyArgs(new Dictionary<string, string[]>(StringComparer.Ordinal));
        Reactions.RouteNotes(default!, default).ReturnsForAnyArgs([]);
        Troubles.Current.Returns([]);
        Troubles.FollowAsync(default).ReturnsForAnyArgs(call => Silence<int>(call.Arg<CancellationToken>()));
        Preview.RecentAsync(default!, default, default).ReturnsForAnyArgs([]);
        AwaitedList.OfReactionAsync(default, default, default, default, default).ReturnsForAnyArgs(new Page<Awaited>([], Next: null));
        AwaitedList.OfEventAsync(default, default).ReturnsForAnyArgs([]);
        ConnectionList.ListAsync(default).ReturnsForAnyArgs([]);
        Picks.FindAsync(default, default, default!, default).ReturnsForAnyArgs(new PicksFound([], HasMore: false, Problem: null));
        Picks.NamesAsync(default, default, default!, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        Secrets.ListAsync(default).ReturnsForAnyArgs([]);
        Secrets.NamesAsync(default).ReturnsForAnyArgs([]);
        Events.VariablesAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.Ordinal));
        Samples.ListAsync(default, default).ReturnsForAnyArgs([]);
        Samples.OfProduct(default).ReturnsForAnyArgs((Sample?)null);
        Deliveries.RefusedLatelyAsync(default, default).ReturnsForAnyArgs((RefusedLately?)null);
        Deliveries.FollowAsync(default).ReturnsForAnyArgs(call => Silence<int>(call.Arg<CancellationToken>()));
        Events.FollowAsync(default).ReturnsForAnyArgs(call => Silence<int>(call.Arg<CancellationToken>()));
        ConnectionList.FollowAsync(default).ReturnsForAnyArgs(call => Silence<int>(call.Arg<CancellationToken>()));
        News.FollowAsync(default).ReturnsForAnyArgs(call => Silence<RunChanges>(call.Arg<CancellationToken>()));
        History.ListAsync(default!, default).ReturnsForAnyArgs(new Page<Run>([], Next: null));
    }

    private static IDestinations NothingOnItsWay()
    {
        var destinations = Substitute.For<IDestinations>();
        destinations.List().Returns([]);
        destinations.WhyWaits(Arg.Any<Run>()).Returns((string?)null);
        return destinations;
    }
}
