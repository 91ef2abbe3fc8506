using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.OpenId;

/// <summary>Signing in at an identity provider that signs real tokens.</summary>
public sealed class OpenIdTests(OpenIdPortal running) : IClassFixture<OpenIdPortal>
{
    private OpenIdProvider Provider => running.Provider;

    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task The_first_sign_in_makes_the_member_and_each_one_has_its_role_follow_its_groups()
    {
        Provider.Next = new("sub-grace", "grace@corp.example", "Grace Hopper", ["others", "portal-editors"]);
        var first = await ComeInAsync("/account");
        var asEditor = await MemberAsync("grace@corp.example");
        Provider.Next = Provider.Next with { Groups = ["portal-admins", "portal-editors"] };
        await ComeInAsync("/account");
        var asAdministrator = await MemberAsync("grace@corp.example");

        Assert.Contains("Grace Hopper, grace@corp.example. Role: Editor.", first, StringComparison.Ordinal);
        Assert.Equal("Editor", (string?)asEditor!["role"]);
        Assert.True((bool)asEditor["signsInElsewhere"]!);
        Assert.Equal("Administrator", (string?)asAdministrator!["role"]);
        Assert.Equal((string?)asEditor["id"], (string?)asAdministrator["id"]);
    }

    [Fact]
    public async Task Who_has_no_group_with_a_role_is_refused_and_no_member_is_made()
    {
        Provider.Next = new("sub-eve", "eve@corp.example", "Eve", ["others"]);

        var page = await ComeInAsync("/account");

        Assert.Contains("Your groups give you no role here.", page, StringComparison.Ordinal);
        Assert.Null(await MemberAsync("eve@corp.example"));
    }

    [Fact]
    public async Task Who_lost_the_group_or_was_disabled_is_refused()
    {
        Provider.Next = new("sub-joan", "joan@corp.example", "Joan Clarke", ["portal-editors"]);
        await ComeInAsync("/account");
        Provider.Next = Provider.Next with { Groups = [] };
        var without = await ComeInAsync("/account");
        Provider.Next = Provider.Next with { Groups = ["portal-editors"] };
        var member = await MemberAsync("joan@corp.example");
        await Portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/members/{member!["id"]}", new JsonObject { ["enabled"] = false });
        var disabled = await ComeInAsync("/account");

        Assert.Contains("Your groups give you no role here.", without, StringComparison.Ordinal);
        Assert.Contains("Your account is disabled.", disabled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_a_member_has_opens_its_account_only_when_the_provider_vouches_for_it()
    {
        Provider.Next = new("sub-imposter", PortalSettings.AdminEmail, "Not the admin", ["portal-admins"]);
        var unverified = await ComeInAsync("/account");
        Provider.Next = Provider.Next with { IsVerified = true };
        var verified = await ComeInAsync("/account");

        Assert.Contains("A member with your e-mail address exists", unverified, StringComparison.Ordinal);
        Assert.Contains($"{PortalSettings.AdminEmail}. Role: Administrator.", verified, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(OpenIdProvider.Fault.Unsigned))]
    [InlineData(nameof(OpenIdProvider.Fault.OtherKey))]
    [InlineData(nameof(OpenIdProvider.Fault.Issuer))]
    [InlineData(nameof(OpenIdProvider.Fault.Audience))]
    [InlineData(nameof(OpenIdProvider.Fault.Nonce))]
    [InlineData(nameof(OpenIdProvider.Fault.Expired))]
    public async Task A_token_that_does_not_hold_lets_nobody_in(string fault)
    {
        Provider.Next = new($"sub-{fault}", $"{fault}@corp.example", "Mallory", ["portal-admins"]);
        Provider.Wrong = Enum.Parse<OpenIdProvider.Fault>(fault);
        try
        {
            var page = await ComeInAsync("/account");

            Assert.Contains("Signing in with Corp did not work.", page, StringComparison.Ordinal);
            Assert.Null(await MemberAsync($"{fault}@corp.example"));
            await Eventually.That(() => Portal.Output, output => output.Contains("The identity provider's answer was refused.", StringComparison.Ordinal));
        }
        finally
        {
            Provider.Wrong = null;
        }
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        using var browser = new FormClient(Portal);

        using var answer = await browser.OpenAsync("/sign-in/openid/callback?code=stolen&state=made-up");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?refused=Answer"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("OpenIdConnect:Authority", "http://login.example.com", "this is no address of an identity provider")]
    [InlineData("OpenIdConnect:ClientId", "", "the portal's id at the identity provider is missing")]
    [InlineData("OpenIdConnect:DefaultRole", "Boss", "this is no role")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string key, string value, string sentence)
    {
        await using var portal = PortalProcess.With(new Dictionary<string, string>(PortalSettings.Fresh)
        {
            ["OpenIdConnect:Authority"] = "https://login.example.com",
            ["OpenIdConnect:ClientId"] = "portal",
            ["OpenIdConnect:DefaultRole"] = "Viewer",
            [key] = value,
        });

        Assert.NotEqual(0, await portal.StartInVainAsync());
        Assert.Contains(key, portal.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, portal.Output, StringComparison.Ordinal);
    }

    /// <summary>A browser that follows every redirect, from the button to the page where it ends.</summary>
    private async Task<string> ComeInAsync(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Portal.Address) };
        using var answer = await http.GetAsync($"/sign-in/openid?returnUrl={Uri.EscapeDataString(path)}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode?> MemberAsync(string email) =>
        (await Portal.Api.GetAsync<JsonNode>("/api/v1/members"))["items"]!.AsArray().FirstOrDefault(member => (string?)member!["email"] == email);
}
