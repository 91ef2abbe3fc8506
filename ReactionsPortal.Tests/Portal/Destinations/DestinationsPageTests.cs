using Bunit;
using NSubstitute;
using ReactionsPortal.Destinations;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Portal.Destinations;

public sealed class DestinationsPageTests : PageTest
{
    private const string Sentence = "receiver.example.com does not answer: 10 requests in a row failed, the last one with \"it refused the connection\".";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_on_its_way_says_when_something_stands_here()
    {
        var page = Render<DestinationsPage>();

        Assert.Contains("Nothing is on its way.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_answer_says_why_and_is_tried_at_once()
    {
        DestinationList.List().Returns(
        [
            new Destination("receiver.example.com", 0, 1034, new DestinationTrouble(Now, 10, "It refused the connection.", Now.AddSeconds(5), IsProbing: false, Sentence)),
            new Destination("other.example.com", 3, 1, null),
        ]);
        DestinationList.ProbeAsync("receiver.example.com", Arg.Any<Actor>(), Arg.Any<CancellationToken>()).Returns(true);
        var page = Render<DestinationsPage>();

        Click(page, "Try now");

        Assert.Contains("One does not answer.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1,034 runs wait", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1 run waits", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll("button"), button => button.TextContent.Contains("Try now", StringComparison.Ordinal));
        page.WaitForAssertion(() => _ = DestinationList.Received().ProbeAsync("receiver.example.com", Arg.Any<Actor>(), Arg.Any<CancellationToken>()));
    }
}
