using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.OpenId;

/// <summary>An identity provider that is set while the portal runs.</summary>
[Collection(AttackCollection.Name)]
public sealed class SingleSignOnTests(AttackedPortal running) : IAsyncLifetime
{
    private const string Address = "/api/v1/single-sign-on";

    private OpenIdProvider _provider = default!;

    private PortalProcess Portal => running.Portal;

    public async Task InitializeAsync() => _provider = await OpenIdProvider.StartAsync();

    public async Task DisposeAsync()
    {
        using var off = await Portal.Api.TryAsync(HttpMethod.Delete, Address);
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task It_counts_at_once_for_sign_in_roles_and_turning_off_and_after_a_restart()
    {
        Assert.DoesNotContain("Sign in with", await PageAsync("/sign-in"), StringComparison.Ordinal);
        await Portal.Api.SendAsync(HttpMethod.Put, Address, Draft());
        _provider.Next = new("sub-katherine", "katherine@corp.example", "Katherine Johnson", ["flight"]);
        var first = await ComeInAsync();
        var draft = Draft();
        draft["groups"]![0]!["role"] = "Editor";
        draft.Remove("clientSecret");
        await Portal.Api.SendAsync(HttpMethod.Put, Address, draft);
        var second = await ComeInAsync();
        await Portal.KillAsync();
        await Portal.StartAgainAsync();
        var third = await ComeInAsync();
        await Portal.Api.SendAsync(HttpMethod.Delete, Address);
        var off = await PageAsync("/sign-in");

        Assert.Contains("Katherine Johnson, katherine@corp.example. Role: Support.", first, StringComparison.Ordinal);
        Assert.Contains("Role: Editor.", second, StringComparison.Ordinal);
        Assert.Contains("Role: Editor.", third, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in with", off, StringComparison.Ordinal);
        var entries = (await Portal.Api.GetAsync<JsonNode>("/api/v1/audit?action=SingleSignOnChanged"))["items"]!.AsArray();
        Assert.Equal(3, entries.Count);
        Assert.Contains("Group flight: Editor", (string?)(await Portal.Api.GetAsync<JsonNode>($"/api/v1/audit/{entries[1]!["sequence"]}"))["after"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_never_told_and_goes_to_no_other_provider()
    {
        await Portal.Api.SendAsync(HttpMethod.Put, Address, Draft());

        var shown = await Portal.Api.GetAsync<JsonNode>(Address);
        await using var other = await OpenIdProvider.StartAsync();
        var elsewhere = Draft();
        elsewhere["authority"] = other.Address;
        elsewhere.Remove("clientSecret");
        var tested = await Portal.Api.PostAsync<JsonNode>($"{Address}/test", elsewhere);

        Assert.True((bool)shown["hasClientSecret"]!);
        Assert.DoesNotContain(OpenIdProvider.ClientSecret, shown.ToJsonString(), StringComparison.Ordinal);
        Assert.False((bool)tested["succeeded"]!);
        Assert.Contains("It does not know the portal by this client id and secret.", tested["findings"]!.AsArray().Select(one => (string)one!["sentence"]!));
        foreach (var file in System.IO.Directory.EnumerateFiles(Portal.DataFolder, "reactions.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(OpenIdProvider.ClientSecret, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_test_says_what_is_wrong()
    {
        var good = await TestAsync(Draft());
        var secret = await TestAsync(Draft("clientSecret", "another"));
        var nobody = await TestAsync(Draft("authority", $"http://localhost:{FreePort.Next()}"));
        var noProvider = await TestAsync(Draft("authority", Portal.Address));
        var plain = await TestAsync(Draft("authority", "http://login.example.com"));

        Assert.Equal((true, "It knows the portal by this id and secret."), (good.Succeeded, good.Last));
        Assert.Equal((false, "It does not know the portal by this client id and secret."), (secret.Succeeded, secret.Last));
        Assert.Contains("cannot be reached", nobody.Last, StringComparison.Ordinal);
        Assert.Contains("/.well-known/openid-configuration answered 302", noProvider.Last, StringComparison.Ordinal);
        Assert.StartsWith("This is no address of an identity provider.", plain.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authority", "http://169.254.169.254/latest", "authority", "plain http is allowed on the portal's own machine only")]
    [InlineData("authority", "", "authority", "The address of the identity provider is missing.")]
    [InlineData("clientId", "", "clientId", "is missing")]
    [InlineData("defaultRole", "Boss", "defaultRole", "This is no role.")]
    public async Task What_is_wrong_is_not_saved(string field, string value, string named, string sentence)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Put, Address, Draft(field, value));
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, (string?)said["errors"]![named]![0], StringComparison.Ordinal);
        Assert.False((bool)(await Portal.Api.GetAsync<JsonNode>(Address))["isOn"]!);
    }

    private JsonObject Draft(string? field = null, string? value = null)
    {
        var draft = new JsonObject
        {
            ["authority"] = _provider.Address,
            ["clientId"] = OpenIdProvider.ClientId,
            ["clientSecret"] = OpenIdProvider.ClientSecret,
            ["displayName"] = "Corp",
            ["groups"] = new JsonArray(new JsonObject { ["group"] = "flight", ["role"] = "Support" }),
        };
        if (field is not null)
            draft[field] = value;
        return draft;
    }

    private async Task<(bool Succeeded, string Last)> TestAsync(JsonObject draft)
    {
        var said = await Portal.Api.PostAsync<JsonNode>($"{Address}/test", draft);
        return ((bool)said["succeeded"]!, (string)said["findings"]!.AsArray()[^1]!["sentence"]!);
    }

    private Task<string> ComeInAsync() => PageAsync("/sign-in/openid?returnUrl=/account");

    private async Task<string> PageAsync(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Portal.Address) };
        return WebUtility.HtmlDecode(await http.GetStringAsync(path));
    }
}
