using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Calls a portal's webhooks as an outside product does.</summary>
internal static class Webhooks
{
    /// <summary>Posts a body of any kind.</summary>
    /// <param name="http">A stranger's client.</param>
    /// <param name="pathAndQuery">For example <c>/triggers/a?apikey=...</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Headers, <c>Content-Type</c> among them; JSON when none is named.</param>
    public static async Task<HttpResponseMessage> PostWebhookAsync(this HttpClient http, string pathAndQuery, string body, IReadOnlyDictionary<string, string>? headers = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, pathAndQuery) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        var all = new Dictionary<string, string>(headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        all.TryAdd("Content-Type", "application/json");
        foreach (var (name, value) in all)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }

    /// <summary>The id of the event that an accepted call became.</summary>
    public static async Task<Guid> EventIdAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<AcceptedCall>())!.EventId;

    private sealed record AcceptedCall(Guid EventId);
}
