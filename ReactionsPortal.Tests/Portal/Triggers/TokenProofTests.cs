using System.Net;
using System.Text;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Values that a caller knows: the key, bearer, basic, a header, GitLab's token, each with the one before it while the sender changes over.</summary>
public sealed class TokenProofTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private const string Now = "Now-value-Ä/+=";
    private const string Before = "before: with colon";
    private readonly PortalProcess _portal = running.Portal;

    /// <summary>The proof, and how a call brings it: a header with its value, or a part of the query string.</summary>
    public static TheoryData<string, string, string> Ways => new()
    {
        { """{"apiKey": {"secret": "Now", "previousSecret": "Before"}}""", "?apikey", "{0}" },
        { """{"apiKey": {"secret": "Now", "previousSecret": "Before"}}""", "?access_token", "{0}" },
        { """{"apiKey": {"secret": "Now", "previousSecret": "Before"}}""", "X-Api-Key", "{0}" },
        { """{"apiKey": {"secret": "Now", "previousSecret": "Before"}}""", "X-Octopus-ApiKey", "{0}" },
        { """{"bearer": {"secret": "Now", "previousSecret": "Before"}}""", "Authorization", "Bearer {0}" },
        { """{"basic": {"user": "octo", "secret": "Now", "previousSecret": "Before"}}""", "Authorization", "Basic octo:{0}" },
        { """{"header": {"name": "X-Own", "secret": "Now", "previousSecret": "Before"}}""", "X-Own", "{0}" },
        { """{"header": {"name": "Authorization", "secret": "Now", "previousSecret": "Before"}}""", "Authorization", "{0}" },
        { """{"gitLab": {"secret": "Now", "previousSecret": "Before"}}""", "X-Gitlab-Token", "{0}" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Both_values_are_taken_and_nothing_else(string auth, string place, string form)
    {
        // Headers are ASCII; the query string and basic take any text.
        var now = place.StartsWith('?') || form.StartsWith("Basic", StringComparison.Ordinal) ? Now : Now.Replace("Ä", "A", StringComparison.Ordinal);
        await _portal.Api.SetSecretAsync("Now", now);
        await _portal.Api.SetSecretAsync("Before", Before);
        var route = $"/triggers/token-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithWebhook("auth", auth).Runs("'seen'"));

        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(route, place, form, now));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(route, place, form, Before));
        foreach (var wrong in (string[])[now[..^1], now + "x", now.ToLowerInvariant(), "", "********", "null"])
            Assert.Equal((wrong, HttpStatusCode.Unauthorized), (wrong, await CallAsync(route, place, form, wrong)));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(route, place.StartsWith('?') ? "?key" : "X-Another", form, now));
        using var none = await _portal.Http.PostWebhookAsync(route, "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
    }

    [Fact]
    public async Task An_empty_or_missing_secret_proves_nothing()
    {
        var route = $"/triggers/token-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithWebhook("auth", """{"bearer": {"secret": "DoesNotExist"}}""").Runs("'seen'"));

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(route, "Authorization", "Bearer {0}", ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(route, "Authorization", "Bearer {0}", "DoesNotExist"));
    }

    private async Task<HttpStatusCode> CallAsync(string route, string place, string form, string value)
    {
        var text = form.Replace("{0}", value, StringComparison.Ordinal);
        if (text.StartsWith("Basic ", StringComparison.Ordinal))
            text = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text["Basic ".Length..]));
        using var answer = place.StartsWith('?')
            ? await _portal.Http.PostWebhookAsync($"{route}{place}={Uri.EscapeDataString(text)}", "{}")
            : await _portal.Http.PostWebhookAsync(route, "{}", new Dictionary<string, string> { [place] = text });
        return answer.StatusCode;
    }
}
