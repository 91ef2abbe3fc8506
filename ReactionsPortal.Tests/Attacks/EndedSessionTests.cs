using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A browser that holds back what the portal sends, so that a live page keeps the buttons that it had before its session ended.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EndedSessionTests(Chromium chromium, RunningPortal running)
{
    private const string Email = "leaver@example.com";

    [Fact]
    public async Task A_button_of_a_live_page_whose_session_ended_does_nothing_and_the_log_says_so()
    {
        var portal = running.Portal;
        using var other = await portal.JoinAsync(Email, "Editor");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var isHeldBack = false;
        var sent = 0;
        await visit.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(frame =>
            {
                if (!Volatile.Read(ref isHeldBack))
                    Pass(frame, socket);
            });
            socket.OnMessage(frame =>
            {
                Interlocked.Increment(ref sent);
                Pass(frame, server);
            });
        });
        await visit.Page.GotoAsync("/secrets");
        await new SignInPage(visit.Page).FillAsync(Email, Colleagues.Password);
        await visit.Page.ToBeReadAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New secret" }).First.ClickAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("SetAfterTheEnd");
        await visit.Page.GetByLabel("Value", new() { Exact = true }).FillAsync("some-value-4711");
        await visit.Page.ToBeLiveAsync();

        Volatile.Write(ref isHeldBack, true);
        var before = Volatile.Read(ref sent);
        await other.FillAsync("/account", ("Current", Colleagues.Password), ("Password", "Yet-Another-Gate-19"), ("Repeat", "Yet-Another-Gate-19"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save secret" }).ClickAsync();

        await Eventually.That(() => Volatile.Read(ref sent), count => count > before);
        await AttackedPortal.ToLogAsync(portal, $"Refused what a live page of {Email} sent: its session has ended");
        Assert.DoesNotContain("SetAfterTheEnd", await (await portal.Api.TryAsync(HttpMethod.Get, "/api/v1/secrets")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }
}
