using Bunit;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Connections;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Connections;

public sealed class ConnectionPagesTests : PageTest
{
    [Fact]
    public void Without_a_connection_the_page_says_what_one_is_for()
    {
        var page = Render<ConnectionsPage>();

        Assert.Contains("No Octopus server is connected.", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[href='connections/new']"));
    }

    [Fact]
    public void A_connection_says_its_state_in_words()
    {
        ConnectionList.ListAsync(default).ReturnsForAnyArgs([Connection(ConnectionState.KeyRejected, "Octopus refused the key (401). Make a new one: your name, Profile, My API keys.")]);

        var page = Render<ConnectionsPage>();

        Assert.Contains("Key rejected", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Make a new one", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1 of 1 connection needs you.", page.Find(".page-facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_shows_its_verdict_in_place_and_saves_nothing()
    {
        ConnectionList.CheckAsync(default!, default, default!, default).ReturnsForAnyArgs(new ConnectionCheck(ConnectionState.Connected, "Connected: Octopus Deploy 2026.3.1, the key sees 2 spaces.", "2026.3.1", [new OctopusName("Spaces-1", "Default"), new OctopusName("Spaces-2", "Web")]));
        var page = Render<NewConnectionPage>();

        Click(page, "Check");

        page.WaitForAssertion(() => Assert.Contains("the key sees 2 spaces", page.Markup, StringComparison.Ordinal));
        _ = ConnectionList.DidNotReceiveWithAnyArgs().CreateAsync(default!, default!, default);
    }

    [Fact]
    public void A_refused_save_shows_the_certificate_that_it_saw_and_asks_the_server_once()
    {
        var check = new ConnectionCheck(ConnectionState.Unreachable, "The certificate is not trusted.", null, [])
        {
            Certificate = new ServerCertificate("ABCD", "CN=octopus.example.com", "CN=octopus.example.com", DateTimeOffset.UnixEpoch, "nobody known signed it"),
        };
        ConnectionList.CreateAsync(default!, default!, default).ReturnsForAnyArgs(new ConnectionOutcome.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["url"] = [check.Sentence] }) { Check = check });
        var page = Render<NewConnectionPage>();

        Click(page, "Connect");

        page.WaitForAssertion(() => Assert.Contains("Pin this certificate", page.Markup, StringComparison.Ordinal));
        Assert.Equal(nameof(IConnections.CreateAsync), Assert.Single(ConnectionList.ReceivedCalls()).GetMethodInfo().Name);
    }

    [Fact]
    public void Whoever_is_no_Administrator_reads_only()
    {
        SignIn(MemberRole.Editor);
        var connection = Connection(ConnectionState.Connected, "Connected.");
        ConnectionList.FindAsync(connection.Id, default).ReturnsForAnyArgs(connection);

        var page = Render<ConnectionPage>(parameters => parameters.Add(one => one.Id, connection.Id));

        Assert.DoesNotContain("Delete", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("API key", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Check now", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_much_a_feed_tells_its_page_reads_the_proof_now_and_then_and_asks_Octopus_when_the_state_changes()
    {
        var clock = new FakeTimeProvider();
        Clock = clock;
        var connection = Connection(ConnectionState.CatchingUp, "Catching up.");
        var feed = new Pulse();
        var proofs = 0;
        var asked = 0;
        ConnectionList.FindAsync(default, default).ReturnsForAnyArgs(_ => connection);
        ConnectionList.FollowAsync(default).ReturnsForAnyArgs(call => feed.FollowAsync(call.Arg<CancellationToken>()));
        Proofs.FindAsync(default, default).ReturnsForAnyArgs(_ => new FeedProof { IsWhole = true, Sentence = $"Proof {++proofs}.", Ranges = [], Gaps = [], MissingNumbers = 0 });
        Subscriptions.FindAsync(default, default).ReturnsForAnyArgs(_ => new SubscriptionHealth { State = SubscriptionState.Working, Sentence = $"Asked {++asked}." });
        var page = Render<ConnectionPage>(parameters => parameters.Add(one => one.Id, connection.Id));
        page.WaitForAssertion(() => Assert.Contains("Proof 1.", page.Markup, StringComparison.Ordinal));

        feed.Beat();
        page.WaitForAssertion(() => Assert.Contains("Proof 2.", page.Markup, StringComparison.Ordinal));
        var seconds = 0;
        await Eventually.That(() => { feed.Beat(); clock.Advance(TimeSpan.FromSeconds(1)); seconds++; return proofs; }, read => read >= 4);
        Assert.InRange(seconds, 20, int.MaxValue);
        Assert.InRange(ConnectionList.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IConnections.FindAsync)), 2, 2 + seconds);
        Assert.Equal(1, asked);

        connection = connection with { State = ConnectionState.Connected };
        await Eventually.That(() => { feed.Beat(); clock.Advance(TimeSpan.FromSeconds(1)); return asked; }, now => now == 2);
    }

    private static Connection Connection(ConnectionState state, string reason) => new()
    {
        Id = Guid.NewGuid(),
        Name = "main",
        Url = "https://octopus.example.com",
        Spaces = [],
        State = state,
        StateReason = reason,
        Checkpoint = 1,
    };
}
