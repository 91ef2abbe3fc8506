using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>An identity token with the algorithm <c>none</c>, handed over by whoever stands between the portal and the provider.</summary>
public sealed class UnsignedTokenTests(OpenIdPortal running) : IClassFixture<OpenIdPortal>
{
    [Fact]
    public async Task It_lets_nobody_in_and_the_log_and_the_audit_say_so()
    {
        running.Provider.Next = new("sub-none", "none@corp.example", "Mallory", ["portal-admins"]);
        running.Provider.Wrong = OpenIdProvider.Fault.Unsigned;
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(running.Portal.Address) };

        var page = WebUtility.HtmlDecode(await http.GetStringAsync("/sign-in/openid?returnUrl=/account"));

        Assert.Contains("Signing in with Corp did not work.", page, StringComparison.Ordinal);
        Assert.Null(await running.Portal.MemberAsync("none@corp.example"));
        await AttackedPortal.ToLogAsync(running.Portal, "The identity provider's answer was refused.");
        var entries = (await running.Portal.Api.GetAsync<JsonNode>("/api/v1/audit?action=SignInFailed"))["items"]!.AsArray();
        Assert.Equal("at the identity provider: the answer did not hold", (string?)Assert.Single(entries)!["detail"]);
    }
}
