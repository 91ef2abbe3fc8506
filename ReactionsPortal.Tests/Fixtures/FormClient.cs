using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A browser without scripts: keeps cookies, fills the first form of a page, follows no redirect.</summary>
internal sealed partial class FormClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    public FormClient(PortalProcess portal) : this(new Uri(portal.Address))
    {
    }

    private FormClient(Uri address) =>
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };

    /// <summary>What it sends as the header <c>Cookie</c>.</summary>
    public string Cookies => _cookies.GetCookieHeader(_http.BaseAddress!);

    /// <summary>Another browser with copies of this one's cookies, as a thief would have them.</summary>
    public FormClient Copy()
    {
        var copy = new FormClient(_http.BaseAddress!);
        copy._cookies.Add(_cookies.GetAllCookies());
        return copy;
    }

    /// <summary>Sends JSON from the portal's own origin, as the browser's cookie allows.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", _http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await _http.SendAsync(request);
    }

    /// <summary>Opens a page.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => _http.GetAsync(path);

    /// <summary>Opens a page and reads it.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Opens the page, fills its form and sends it.</summary>
    public async Task<Filled> FillAsync(string path, params (string Field, string Value)[] fields)
    {
        var page = await (await _http.GetAsync(path)).Content.ReadAsStringAsync();
        var hidden = Hidden().Matches(page).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value))).DistinctBy(field => field.Key);
        var all = hidden.Concat(fields.Select(field => KeyValuePair.Create($"Input.{field.Field}", field.Value)));
        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(all));
        return new Filled(answer.StatusCode, answer.Headers.Location?.PathAndQuery, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Has a proxy that is trusted say that it calls from here.</summary>
    public void ComesFrom(string address) => _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);

    /// <summary>Sends any request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Posts with the antiforgery token of the member's own page, from the portal's own origin or another.</summary>
    public async Task<HttpStatusCode> PostFromAsync(string origin, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", origin);
        var page = await (await _http.GetAsync("/account")).Content.ReadAsStringAsync();
        if (Hidden().Matches(page).FirstOrDefault(match => match.Groups["name"].Value == "__RequestVerificationToken") is { } token)
            request.Headers.Add("RequestVerificationToken", WebUtility.HtmlDecode(token.Groups["value"].Value));
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    /// <summary>What a form was answered.</summary>
    /// <param name="Status">302 when it was taken, 200 when it is shown again.</param>
    /// <param name="SentTo">Where to, with 302.</param>
    /// <param name="Page">The page that was answered.</param>
    internal sealed record Filled(HttpStatusCode Status, string? SentTo, string Page);
}
