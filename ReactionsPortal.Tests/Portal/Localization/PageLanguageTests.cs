using System.Net;
using System.Net.Http.Json;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Localization;

/// <summary>Who is answered in which language, by the pseudo-locale in which texts stand in brackets.</summary>
[Collection(PortalCollection.Name)]
public sealed class PageLanguageTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Theory]
    [InlineData("qps-ploc", "⟦Sign in⟧", "lang=\"qps-Ploc\"")]
    [InlineData("fr-FR, qps-ploc;q=0.5", "⟦Sign in⟧", "lang=\"qps-Ploc\"")]
    [InlineData("fr-FR", ">Sign in<", "lang=\"en\"")]
    [InlineData("not a language at all", ">Sign in<", "lang=\"en\"")]
    public async Task A_page_is_in_the_first_language_that_the_browser_reads_and_the_portal_has(string accepted, string text, string language)
    {
        var page = WebUtility.HtmlDecode(await SendAsync(HttpMethod.Get, "/sign-in", accepted));

        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains(language, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_are_answered_in_English_whatever_they_send()
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/v1/reactions", "qps-ploc", new { name = "", trigger = new { webhook = new { route = "/triggers/language" } }, action = new { http = new { url = "" } } });

        Assert.Contains("A webhook cannot start an HTTP request", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("⟦", answer, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(HttpMethod method, string path, string accepted, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        request.Headers.Add("X-Api-Key", PortalSettings.ApiKey);
        using var answer = await _portal.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
