using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ReactionsPortal.CommandLine;

/// <summary>A running portal, as a command talks to it: over its REST API, with an API key.</summary>
internal sealed class PortalConnection : IDisposable
{
    private const string YamlType = "application/yaml";
    private readonly HttpClient _http;

    private PortalConnection(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Where it is; else <c>REACTIONS_URL</c>, else the usual address on this machine.</summary>
    public static Option<string> UrlOption() => new("--url")
    {
        Description = "Address of the running portal; REACTIONS_URL when left out, else http://localhost:5080.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REACTIONS_URL") is { Length: > 0 } url ? url : "http://localhost:5080",
    };

    /// <summary>The key; else <c>REACTIONS_API_KEY</c>, which no list of processes shows.</summary>
    public static Option<string?> KeyOption() => new("--api-key")
    {
        Description = "API key; REACTIONS_API_KEY when left out, which no list of processes shows.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REACTIONS_API_KEY"),
    };

    /// <exception cref="CommandException">The address or the key is none.</exception>
    public static PortalConnection To(string url, string? key)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CommandException($"'{url}' is not an address: write it as http://localhost:5080.");
        return string.IsNullOrWhiteSpace(key)
            ? throw new CommandException("An API key is wanted: put it into REACTIONS_API_KEY, or give --api-key.")
            : new PortalConnection(address, key);
    }

    /// <summary>All reactions: id and name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ReactionsAsync(CancellationToken cancellationToken)
    {
        var all = new List<(Guid, string)>();
        for (string? after = ""; after is not null;)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"api/v1/reactions?limit=200{(after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}")}", null, cancellationToken);
            var page = await JsonAsync(answer, cancellationToken);
            all.AddRange(page["items"]!.AsArray().Select(item => (Guid.Parse((string)item!["id"]!), (string)item["name"]!)));
            after = (string?)page["next"];
        }
        return all;
    }

    /// <summary>A reaction's document as YAML.</summary>
    public async Task<string> DocumentAsync(Guid reaction, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"api/v1/reactions/{reaction}/document", null, cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : throw Refused(answer, await JsonAsync(answer, cancellationToken));
    }

    /// <summary>Saves a document, or only checks it.</summary>
    /// <returns>What is wrong with it, by field; empty when it was saved, or could be. The key that was generated, else null. Whether it waits for approval.</returns>
    public async Task<(IReadOnlyDictionary<string, string[]> Problems, string? GeneratedKey, bool IsProposed)> SaveAsync(Guid? reaction, string yaml, bool isDryRun, CancellationToken cancellationToken)
    {
        var path = isDryRun ? $"api/v1/reactions/check{(reaction is { } existing ? $"?id={existing}" : "")}" : reaction is { } saved ? $"api/v1/reactions/{saved}" : "api/v1/reactions";
        using var answer = await SendAsync(isDryRun || reaction is null ? HttpMethod.Post : HttpMethod.Put, path, yaml, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NoContent)
            return (new Dictionary<string, string[]>(StringComparer.Ordinal), null, false);
        var json = await JsonAsync(answer, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return (new Dictionary<string, string[]>(StringComparer.Ordinal), (string?)json["generatedKey"], answer.StatusCode == HttpStatusCode.Accepted);
        return answer.StatusCode == HttpStatusCode.BadRequest && json["errors"] is JsonObject errors
            ? (errors.ToDictionary(field => field.Key, field => field.Value!.AsArray().Select(sentence => (string)sentence!).ToArray(), StringComparer.Ordinal), null, false)
            : throw Refused(answer, json);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? yaml, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (yaml is not null)
            request.Content = new StringContent(yaml, Encoding.UTF8, MediaTypeHeaderValue.Parse(YamlType));
        try
        {
            var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                return answer;
            answer.Dispose();
            throw new CommandException(answer.StatusCode == HttpStatusCode.Unauthorized ? $"{_http.BaseAddress} does not know the API key." : $"The API key may not do this at {_http.BaseAddress}: it needs the role Editor.");
        }
        catch (HttpRequestException unreachable)
        {
            throw new CommandException($"{_http.BaseAddress} cannot be reached: {unreachable.Message.TrimEnd('.')}.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"{_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds:0} s.");
        }
    }

    private async Task<JsonNode> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)) ?? throw new CommandException($"{_http.BaseAddress} answered nothing.");
        }
        catch (System.Text.Json.JsonException)
        {
            throw new CommandException($"What answers at {_http.BaseAddress} is no Reactions Portal: {(int)answer.StatusCode} without JSON.");
        }
    }

    private CommandException Refused(HttpResponseMessage answer, JsonNode json) => new($"{_http.BaseAddress} answered {(int)answer.StatusCode}: {(string?)json["detail"] ?? (string?)json["title"]}");
}
