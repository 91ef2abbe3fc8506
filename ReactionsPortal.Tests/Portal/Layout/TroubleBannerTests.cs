using System.Threading.Channels;
using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Tests.Portal.Layout;

public sealed class TroubleBannerTests : PageTest
{
    private readonly Channel<int> _changes = Channel.CreateUnbounded<int>();

    [Fact]
    public void Trouble_is_shown_as_soon_as_it_begins_and_no_longer_than_it_lasts()
    {
        Troubles.FollowAsync(default).ReturnsForAnyArgs(call => _changes.Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        var banner = Render<TroubleBanner>();
        Assert.Empty(banner.FindAll(".notice"));

        Set(new Trouble(TroubleKind.Storage, "The disk is full.", DateTimeOffset.UtcNow));
        banner.WaitForAssertion(() => Assert.StartsWith("The disk is full. Since ", banner.Find("[role=status] .notice p").TextContent, StringComparison.Ordinal));

        Set();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".notice")));
    }

    private void Set(params Trouble[] troubles)
    {
        Troubles.Current.Returns(troubles);
        _changes.Writer.TryWrite(0);
    }
}
