using System.Net;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A browser without scripts: keeps cookies, fills the one form of a page, follows no redirect.</summary>
internal sealed partial class FormClient : IDisposable
{
    private readonly HttpClient _http;

    public FormClient(PortalProcess portal) =>
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(portal.Address) };

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
        var hidden = Hidden().Matches(page).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        var all = hidden.Concat(fields.Select(field => KeyValuePair.Create($"Input.{field.Field}", field.Value)));
        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(all));
        return new Filled(answer.StatusCode, answer.Headers.Location?.PathAndQuery, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Posts without opening a page first, from the portal's own origin or another.</summary>
    public async Task<HttpStatusCode> PostFromAsync(string origin, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", origin);
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
