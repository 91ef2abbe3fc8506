using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>A member's browser as far as a server sees it: cookies, pages, and the parts of a page that a circuit starts from.</summary>
internal sealed partial class SignedInMember : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    private SignedInMember(Uri address) => _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = address };

    /// <summary>What it sends as the header <c>Cookie</c>.</summary>
    public string Cookies => _cookies.GetCookieHeader(_http.BaseAddress!);

    /// <summary>Signs in as the Administrator, by the form.</summary>
    public static async Task<SignedInMember> EnterAsync(PortalUnderMeasure portal)
    {
        var member = new SignedInMember(new Uri(portal.Address));
        var form = Hidden().Matches(await member._http.GetStringAsync("sign-in")).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))).DistinctBy(field => field.Key);
        using var answer = await member._http.PostAsync("sign-in", new FormUrlEncodedContent([.. form, new("Input.Email", PortalUnderMeasure.AdminEmail), new("Input.Password", PortalUnderMeasure.AdminPassword)]));
        answer.EnsureSuccessStatusCode();
        return member;
    }

    /// <summary>Opens a page and takes out what its circuit starts from.</summary>
    public async Task<PageStart> OpenAsync(string path)
    {
        var page = await _http.GetStringAsync(path);
        var markers = Marker().Matches(page).Select(marker => JsonNode.Parse(marker.Groups["json"].Value)!).Where(marker => (string?)marker["type"] == "server");
        return new PageStart([.. markers], State().Match(page).Groups["state"].Value);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<!--Blazor:(?<json>.*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex State();
}

/// <summary>What a circuit starts from.</summary>
/// <param name="Markers">Of each part of the page that lives.</param>
/// <param name="State">What the server keeps between showing the page and making it live.</param>
internal sealed record PageStart(IReadOnlyList<JsonNode> Markers, string State);
