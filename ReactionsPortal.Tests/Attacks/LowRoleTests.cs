using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Members;
using ReactionsPortal.Tests.Browser;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A member asks, within a live page, for what its role does not reach: no request is answered there that would have a line in the log.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LowRoleTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task A_page_that_is_opened_within_a_live_page_is_refused_and_logged()
    {
        var portal = running.Portal;
        using var curious = await portal.JoinAsync("curious@example.com", "Viewer");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await visit.Page.GotoAsync("/runs");
        await new SignInPage(visit.Page).FillAsync("curious@example.com", Colleagues.Password);
        await visit.Page.ToBeLiveAsync();

        await visit.Page.EvaluateAsync("Blazor.navigateTo('members')");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Not for your role" })).ToBeVisibleAsync();
        await AttackedPortal.ToLogAsync(portal, "Refused curious@example.com from ", "This page is for Administrators.");
    }

    [Fact]
    public async Task What_the_engine_refuses_to_a_live_page_is_logged()
    {
        var log = Substitute.For<ILogger<RefusalNotes>>();
        log.IsEnabled(LogLevel.Warning).Returns(true);
        using var refusals = new RefusalNotes(log);
        var signedIn = Substitute.For<AuthenticationStateProvider>();
        signedIn.GetAuthenticationStateAsync().Returns(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "curious@example.com"), new Claim(ClaimTypes.Role, "Viewer"), new Claim("reactions:from", "192.0.2.7")], "test"))));

        var actor = await new CurrentActor(signedIn, refusals).GetAsync();
        var refused = Assert.Throws<NotAllowedException>(() => actor.Demand(MemberRole.Editor));

        Assert.Equal("curious@example.com is Viewer; this needs Editor.", refused.Message);
        var line = Assert.Single(log.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(ILogger.Log));
        Assert.Equal("Refused curious@example.com from 192.0.2.7: curious@example.com is Viewer; this needs Editor.", line.GetArguments()[2]!.ToString());
    }
}
