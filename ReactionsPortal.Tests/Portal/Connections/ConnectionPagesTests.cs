using Bunit;
using NSubstitute;
using ReactionsPortal.Connections;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;

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
