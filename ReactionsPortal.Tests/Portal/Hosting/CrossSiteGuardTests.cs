using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class CrossSiteGuardTests
{
    [Theory]
    [InlineData("POST", "cross-site", null, true)]
    [InlineData("POST", "same-site", null, true)]
    [InlineData("DELETE", "cross-site", null, true)]
    [InlineData("POST", "same-origin", null, false)]
    [InlineData("POST", "none", null, false)]
    [InlineData("GET", "cross-site", null, false)]
    [InlineData("POST", null, "http://evil.example", true)]
    [InlineData("POST", null, "null", true)]
    [InlineData("POST", null, "http://portal.example:5081", true)]
    [InlineData("POST", null, "http://portal.example:5080", false)]
    [InlineData("POST", null, null, false)]
    public void A_change_by_cookie_is_taken_from_the_portals_own_pages_only(string method, string? site, string? origin, bool isForged)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString("portal.example", 5080);
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        Assert.Equal(isForged, CrossSiteGuard.IsForged(request, IdentityConstants.ApplicationScheme));
    }

    [Fact]
    public void A_call_with_an_API_key_carries_no_cookie_and_may_come_from_anywhere()
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Headers["Sec-Fetch-Site"] = "cross-site";

        Assert.False(CrossSiteGuard.IsForged(request, "ApiKey"));
    }
}
