using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A stranger looks for what runs here, and for doors that lead elsewhere.</summary>
[Collection(AttackCollection.Name)]
public sealed partial class StrangerTests(AttackedPortal attacked)
{
    private PortalProcess Portal => attacked.Portal;

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/sign-in")]
    [InlineData("GET", "/set-up")]
    [InlineData("GET", "/join?token=x")]
    [InlineData("GET", "/error")]
    [InlineData("GET", "/no-such-page")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/docs")]
    [InlineData("GET", "/hangfire")]
    [InlineData("GET", "/_blazor/negotiate")]
    [InlineData("GET", "/api/v1/runs")]
    [InlineData("TRACE", "/")]
    [InlineData("POST", "/api/v1/templates/render")]
    [InlineData("POST", "/triggers/no-such-route")]
    [InlineData("DELETE", "/triggers/no-such-route")]
    [InlineData("POST", "/octopus/subscriptions/none")]
    [InlineData("POST", "/sign-in/passkey")]
    public async Task No_answer_to_a_stranger_says_a_version_a_product_behind_it_or_what_broke(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new StringContent("{ not json", System.Text.Encoding.UTF8, "application/json");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Portal.Address) };
        using var answer = await http.SendAsync(request);
        var told = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")) + "\n" + await answer.Content.ReadAsStringAsync();

        Assert.DoesNotMatch(@"(?im)^(server|x-powered-by|x-aspnet-version):", told);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Version(), told);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https:evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("@evil.example")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        using var browser = new FormClient(Portal);

        var signedIn = await browser.FillAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));
        using var again = await browser.OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.Status, signedIn.SentTo));
        Assert.True(again.Headers.Location is { } location && new Uri(new Uri(Portal.Address), location).GetLeftPart(UriPartial.Authority) == Portal.Address, again.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_key_stands_in_no_line_of_the_log_and_in_no_file_however_it_is_sent()
    {
        const string Key = "rp_QuokkaZebraNobodyElseHasThis-0123456789";
        var route = $"/triggers/keys-{Guid.NewGuid():N}";
        await Portal.Api.SetSecretAsync("KeysSent", Key + "x");
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithKeyFrom("KeysSent").Runs("'never'"));

        foreach (var path in (string[])[$"{route}?apikey={Key}", $"{route}/more?apikey={Key}", $"/api/v1/reactions?apikey={Key}", $"/octopus/subscriptions/none?key={Key}", $"/sign-in?token={Key}", $"/join?token={Key}", $"/reset-password?token={Key}", $"/set-up?token={Key}"])
        {
            foreach (var (name, value) in ((string, string)[])[("X-Api-Key", Key), ("Authorization", $"Bearer {Key}"), ("Cookie", $"ReactionsPortal={Key}"), ("X-Octopus-ApiKey", Key)])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new JsonObject { ["a"] = 1 }) };
                request.Headers.TryAddWithoutValidation(name, value);
                using var answer = await Portal.Http.SendAsync(request);
                Assert.False(answer.IsSuccessStatusCode, $"{path} {name}: {answer.StatusCode}");
            }
        }

        await attacked.ToLogAsync($"Refused POST {route}");
        await attacked.ToLogAsync("Refused POST /api/v1/reactions from", "nobody: 401");
        // Refused calls are written beside intake: they are on record once the list has them.
        await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries?q={route[10..]}"), found => found["items"]!.AsArray().Count >= 4);
        Assert.DoesNotContain("QuokkaZebra", Portal.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Portal.DataFolder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("QuokkaZebra", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"(?i)(version[ :/""]+\d|reactions.?portal/\d|\b0\.1\.0\b|asp\.?net|\.net \d|hangfire [\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
