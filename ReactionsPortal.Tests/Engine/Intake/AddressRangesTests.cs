using System.Net;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Tests.Engine.Intake;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.200", true)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.0/120", "::ffff:192.0.2.200", true)]
    [InlineData("192.0.2.0/24", "192.0.3.1", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("::/0", "192.0.2.7", false)]
    public void A_range_holds_an_address_in_either_way_of_writing_it(string range, string caller, bool isIn) =>
        Assert.Equal(isIn, AddressRanges.Include([range], IPAddress.Parse(caller)));

    [Theory]
    [InlineData("everywhere")]
    [InlineData("192.0.2.0/33")]
    [InlineData("")]
    public void What_is_no_range_is_told(string text) => Assert.False(AddressRanges.TryParse(text, out _));
}
