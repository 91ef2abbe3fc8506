using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxPageTests : BunitContext, IAsyncLifetime
{
    private SandboxHost _sandbox = null!;
    private BunitAuthorizationContext _member = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<BrowserChoices>();
        Services.AddScoped<MemberClock>();
        Services.AddSingleton(_sandbox.Server);
        Services.AddSingleton(_sandbox.Day);
        Services.AddSingleton(Options.Create(_sandbox.Server.Options));
        _member = AddAuthorization();
        _member.SetAuthorized("ada@example.com");
        _member.SetRoles(nameof(MemberRole.Editor));
    }

    // MudBlazor's services can be disposed of asynchronously only.
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("Deploy", "Core Web 2.4.0 is queued for Production.", "DeploymentSucceeded")]
    [InlineData("Deploy and fail", "Core Web 2.4.0 is queued for Production.", "DeploymentFailed")]
    [InlineData("Create release", "Release 2.4.1 of Core Web was created", "Created")]
    [InlineData("Register Tentacle", "Tentacle production-07 was registered in Production", "MachineAdded")]
    [InlineData("Change deployment process", "The deployment process of Core Web was saved as version 2", "Modified")]
    [InlineData("Run runbook", "Runbook Restart web sites is queued for Production.", "RunbookRunSucceeded")]
    public void A_button_does_it_says_so_and_its_events_come_by_themselves(string button, string said, string category)
    {
        var page = Render<SandboxPage>();

        Button(page, button).Click();

        page.WaitForAssertion(() => Assert.StartsWith(said, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(category, page.Find("tbody tr td:nth-child(2)").TextContent));
    }

    [Fact]
    public void A_task_can_be_canceled()
    {
        _sandbox.Server.Deploy("Releases-3", "Environments-3", new ExecutionRequest
        {
            Seconds = 1000,
            Actor = SandboxActor.Page,
        });
        var page = Render<SandboxPage>();

        page.WaitForElement("[aria-label='Cancel Deploy Core Web release 2.4.0 to Production']").Click();

        page.WaitForAssertion(() => Assert.Contains("Canceled", page.Find(".task").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deployment_waits_for_the_approval_that_is_given_here()
    {
        var page = Render<SandboxPage>();

        Button(page, "Deploy and wait for approval").Click();
        page.WaitForElement("[aria-label='Approve Deploy Core Web release 2.4.0 to Production']").Click();

        page.WaitForAssertion(() => Assert.Contains("Success", page.Find(".task").TextContent, StringComparison.Ordinal));
        Assert.Equal(
            ["DeploymentSucceeded", "DeploymentResumed", "InterruptionSubmitted", "InterruptionResponsibilityTaken", "ManualInterventionInterruptionRaised", "DeploymentStarted", "DeploymentQueued"],
            page.FindAll("tbody tr td:nth-child(2)").Take(7).Select(cell => cell.TextContent));
    }

    [Fact]
    public void A_day_is_played_and_can_be_ended_and_a_restore_says_what_is_gone()
    {
        var page = Render<SandboxPage>();

        Button(page, "Play a day").Click();
        page.WaitForAssertion(() => Assert.Equal("08:00 Robin Hale signs in", page.Find(".last").TextContent));
        Button(page, "End the day").Click();
        page.WaitForAssertion(() => Assert.Equal("The day was ended.", page.Find("[role=status]").TextContent));
        var before = _sandbox.Server.Store.LatestAutoId;
        Button(page, "Restore from a backup").Click();

        page.WaitForAssertion(() => Assert.StartsWith("The sandbox is restored from a backup: its 10 newest events are gone", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(before - 10, _sandbox.Server.Store.LatestAutoId);
    }

    [Fact]
    public void Faults_are_said_at_the_top_and_turned_off_there()
    {
        _sandbox.Server.Faults.Set(new SandboxFaults { ServerErrorRate = 0.25, KeyRevoked = true, ClockOffsetMinutes = -60 });
        var page = Render<SandboxPage>();
        var sentence = page.Find(".summary-sentence").TextContent;

        page.Find(".summary-actions button").Click();

        Assert.Equal("The sandbox has faults on purpose: 25 % of requests get 500, the portal's key is refused, its clock is 1 h behind.", sentence);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".summary")));
        Assert.Equal(SandboxFaults.None, _sandbox.Server.Faults.Current);
    }

    [Fact]
    public void A_paused_list_stays_as_it_is()
    {
        var page = Render<SandboxPage>();
        page.Find("button.pill").Click();
        var before = page.FindAll("tbody tr")[0].TextContent;

        Button(page, "Create release").Click();

        page.WaitForAssertion(() => Assert.StartsWith("Release 2.4.1", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(before, page.FindAll("tbody tr")[0].TextContent);
    }

    [Fact]
    public void Address_and_keys_are_shown_for_other_clients()
    {
        var page = Render<SandboxPage>();

        Assert.Equal(["http://localhost/sandbox/octopus", SandboxHost.Key, "API-SANDBOX-BUILD", "API-SANDBOX-PERSON"], page.FindAll(".facts code").Select(code => code.TextContent));
    }

    [Fact]
    public void Where_it_is_off_the_page_says_how_to_turn_it_on()
    {
        Services.AddSingleton(Options.Create(new SandboxOptions { Enabled = false }));

        var page = Render<SandboxPage>();

        Assert.Contains("The sandbox is off.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Sandbox:Enabled", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public void Who_lost_the_role_meanwhile_changes_nothing()
    {
        var page = Render<SandboxPage>();
        _member.SetRoles(nameof(MemberRole.Support));
        var before = _sandbox.Server.Store.LatestAutoId;

        Assert.Throws<NotAllowedException>(() => Button(page, "Create release").Click());

        Assert.Equal(before, _sandbox.Server.Store.LatestAutoId);
    }

    private static IElement Button(IRenderedComponent<SandboxPage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
