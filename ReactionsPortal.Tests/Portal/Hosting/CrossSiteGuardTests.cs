using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class CrossSiteGuardTests
{
    [Theory]
    [InlineData("POST", "cross-site", null, "Other")]
    [InlineData("POST", "same-site", null, "Other")]
    [InlineData("DELETE", "cross-site", null, "Other")]
    [InlineData("POST", "same-origin", null, "Own")]
    [InlineData("POST", "none", null, "Own")]
    [InlineData("POST", null, "http://evil.example", "Other")]
    [InlineData("POST", null, "null", "Other")]
    [InlineData("POST", null, "http://portal.example:5081", "Other")]
    [InlineData("POST", null, "http://portal.example:5080", "Own")]
    [InlineData("POST", null, null, "Unstated")]
    [InlineData("GET", "cross-site", null, null)]
    public void A_change_by_cookie_is_taken_from_the_portals_own_pages_only(string method, string? site, string? origin, string? stated)
    {
        var request = Request(method, "/api/v1/runs");
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        Assert.Equal(stated is not null, CrossSiteGuard.RestsOnCookie(request, IdentityConstants.ApplicationScheme));
        if (stated is not null)
            Assert.Equal(Enum.Parse<CrossSiteGuard.Site>(stated), CrossSiteGuard.StatedSite(request));
    }

    [Fact]
    public void A_live_page_is_looked_at_by_its_origin()
    {
        var request = Request("GET", "/_blazor");
        request.Headers["Sec-Fetch-Site"] = "cross-site";
        request.Headers.Origin = "http://portal.example:5080";

        Assert.True(CrossSiteGuard.RestsOnCookie(request, IdentityConstants.ApplicationScheme));
        Assert.Equal(CrossSiteGuard.Site.Own, CrossSiteGuard.StatedSite(request));
    }

    [Theory]
    [InlineData("ApiKey", "/api/v1/runs")]
    [InlineData(null, "/triggers/a")]
    public void A_call_that_carries_no_cookie_may_come_from_anywhere(string? authentication, string path) =>
        Assert.False(CrossSiteGuard.RestsOnCookie(Request("POST", path), authentication));

    private static HttpRequest Request(string method, string path)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = path;
        request.Host = new HostString("portal.example", 5080);
        return request;
    }
}
