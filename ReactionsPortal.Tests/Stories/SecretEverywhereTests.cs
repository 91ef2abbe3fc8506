using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A secret goes to the other side and nowhere else.</summary>
public sealed class SecretEverywhereTests
{
    /// <summary>Quotes, what URLs, JSON and HTML escape, letters beyond ASCII, a line break.</summary>
    private const string Value = "QuokkaAlpha\"&+/é%= '<1>\\\nZebraBeta ü&";

    /// <summary>Bytes of an answer that are kept.</summary>
    private const int Kept = 64 * 1024;

    [Fact]
    public async Task A_secret_is_nowhere_after_a_run_an_echo_in_any_encoding_a_cut_answer_a_redirect_and_errors_of_OAuth_and_TLS()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(portal);
        await portal.Api.ConnectSandboxAsync();
        await portal.Api.SetSecretAsync("Story", Value);
        receiver.AnswersBy(Reply, new("X-Echo", JsonEncodedText.Encode(Value).Value), new("Location", "https://elsewhere.example.com/" + Uri.EscapeDataString(Value)));
        var secure = receiver.Address.Replace("http:", "https:", StringComparison.Ordinal);
        (string Action, string? Error)[] actions =
        [
            (Sending(receiver.Address + "/ok"), null),
            (Sending(receiver.Address + "/echo"), "127.0.0.1 answered 400 Bad Request."),
            (Sending(receiver.Address + "/redirect"), "127.0.0.1 answered 302 Found and points to https://elsewhere.example.com/********. Redirects are not followed; use the new address."),
            (Sending(secure + "/tls"), "No secure connection to 127.0.0.1:"),
            (Sending(receiver.Address + "/text", ", \"expect\": [{\"contains\": \"never\"}]"), "127.0.0.1 answered 200 OK, but its text does not have 'never' in it: it is 'xxx"),
            ($$"""{"url": "{{receiver.Address}}/api", "auth": {"oauth2": {"tokenUrl": "{{receiver.Address}}/token", "clientId": "me", "secret": "Story"} } }""", "127.0.0.1 gave no access token: it answered 400 Bad Request (invalid_client: ********"),
            .. Cuts().Select((_, index) => (Sending($"{receiver.Address}/cut/{index}"), "127.0.0.1 answered 400 Bad Request.")),
        ];
        var reactions = new List<(ReactionView Reaction, string Action, string? Error)>();
        foreach (var (action, error) in actions)
            reactions.Add((await portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Sends(action).Retried(attempts: 1)), action, error));

        await octopus.CreateReleaseAsync("Core Web", "8.3.0");

        var told = new StringBuilder();
        using var browser = new FormClient(portal);
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));
        foreach (var (reaction, action, error) in reactions)
        {
            var run = await portal.Api.FinishedRunOfAsync(reaction);
            Assert.Equal(error is null ? "Succeeded" : "Failed", run.Status);
            Assert.StartsWith(error ?? "", run.Error ?? "", StringComparison.Ordinal);
            if (action.Contains("/cut/", StringComparison.Ordinal))
                Assert.Equal(Kept, run.Attempts[0].Response!.TruncatedAt);
            foreach (var path in (string[])[$"/api/v1/runs/{run.Id}", $"/api/v1/runs/{run.Id}/log", $"/api/v1/reactions/{reaction.Id}", $"/api/v1/events/{run.Event.Id}"])
                told.AppendLine(await (await portal.Api.TryAsync(HttpMethod.Get, path)).Content.ReadAsStringAsync());
            told.AppendLine(await browser.ReadAsync($"/runs/{run.Id}")).AppendLine(await browser.ReadAsync($"/reactions/{reaction.Id}"));
        }
        told.AppendLine(await (await portal.Api.TryAsync(HttpMethod.Get, "/api/v1/secrets")).Content.ReadAsStringAsync()).AppendLine(await browser.ReadAsync("/secrets"));

        Assert.All((string[])["/ok/", "/echo/", "/redirect/", "/text/", "/token", .. Cuts().Select((_, index) => $"/cut/{index}/")],
            path => Assert.Single(receiver.Calls, call => call.PathAndQuery.StartsWith(path, StringComparison.Ordinal) && (path == "/token" || call.Body.Contains("ZebraBeta", StringComparison.Ordinal))));
        Assert.Contains("********", told.ToString(), StringComparison.Ordinal);
        AssertNothingIn(told.ToString(), "API and pages");
        AssertNothingIn(portal.Output, "output");
        await portal.KillAsync();
        AssertNothingInFiles(portal.DataFolder);
        await CheckpointAsync(portal.DataFolder);
        AssertNothingInFiles(portal.DataFolder);
    }

    private static (HttpStatusCode, string) Reply(ReceivedCall call) => call.PathAndQuery.Split('/', '?')[1] switch
    {
        "ok" => (HttpStatusCode.OK, string.Join('\n', Forms())),
        "redirect" => (HttpStatusCode.Found, Value),
        "text" => (HttpStatusCode.OK, new string('x', 190) + Value),
        "cut" => (HttpStatusCode.BadRequest, Cuts()[int.Parse(call.PathAndQuery.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture)]),
        "token" => (HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { error = "invalid_client", error_description = $"{Value} {call.Headers["Authorization"]}" })),
        _ => (HttpStatusCode.BadRequest, $"{call.PathAndQuery} {string.Join(' ', call.Headers.Values)} {call.Body} {string.Join('\n', Forms())}"),
    };

    private static string Sending(string address, string more = "") => $$"""
        {"url": "{{address}}/#{Secrets.Story}", "query": [{"name": "q", "value": "#{Secrets.Story}"}], "headers": {"X-Key": "#{Secrets.Story | ToBase64}", "X-Url": "#{Secrets.Story | UriDataEscape}"},
         "body": "{\"key\": \"#{Secrets.Story}\"}", "auth": {"basic": {"user": "me", "secret": "Story"} } {{more}} }
        """;

    /// <summary>Answers whose end is not kept, cut within the secret: in its first line, within a letter, behind its line break, within escapes and base64.</summary>
    private static string[] Cuts() =>
    [
        Cut(Value, 9), Cut(Value, 16), Cut(Value, 28), Cut(Uri.EscapeDataString(Value), 13), Cut(Uri.EscapeDataString(Value), 23), Cut(JsonEncodedText.Encode(Value).Value, 14),
        Cut(WebUtility.HtmlEncode(Value), 14), Cut(Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)), 16), Cut(Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Value}")), 22),
    ];

    private static string Cut(string form, int after) => new string('x', Kept - after) + form + new string('y', 100);

    private static IEnumerable<string> Forms()
    {
        var json = JsonEncodedText.Encode(Value).Value;
        var relaxed = JsonEncodedText.Encode(Value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Value));
        var url = Uri.EscapeDataString(Value);
        return
        [
            Value, json, relaxed, JsonEncodedText.Encode(json).Value, JsonEncodedText.Encode(relaxed).Value, json.Replace("\\u00E9", "\\u00e9", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal),
            url, WebUtility.UrlEncode(Value), url.Replace("%C3%A9", "%c3%a9", StringComparison.Ordinal), Uri.EscapeDataString(url), Uri.UnescapeDataString(url),
            WebUtility.HtmlEncode(Value), HtmlEncoder.Default.Encode(Value), WebUtility.HtmlEncode(relaxed), WebUtility.HtmlEncode(WebUtility.HtmlEncode(Value)), System.Security.SecurityElement.Escape(Value),
            base64, base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Value}")), Uri.EscapeDataString(base64), JsonEncodedText.Encode(base64).Value,
            Value.Split('\n')[1], Value.ReplaceLineEndings("\r\n"),
        ];
    }

    /// <summary>Pieces that no escape changes, and their base64 wherever they stand in a longer text.</summary>
    private static IEnumerable<string> Pieces() => ((string[])["Quokka", "ZebraB"]).SelectMany(piece => Enumerable.Range(0, 3)
        .Select(offset => Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(piece)])[(offset == 0 ? 0 : offset + 1)..^(offset == 0 ? 0 : 4)]).Prepend(piece));

    private static void AssertNothingIn(string text, string where)
    {
        foreach (var piece in Pieces())
        {
            var at = text.IndexOf(piece, StringComparison.Ordinal);
            Assert.True(at < 0, $"{piece} is in {where}: {(at < 0 ? "" : text.Substring(Math.Max(0, at - 150), Math.Min(300, text.Length - Math.Max(0, at - 150))))}");
        }
    }

    private static void AssertNothingInFiles(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))];
        Assert.Contains(files, file => file.EndsWith("reactions.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            AssertNothingIn(Encoding.Latin1.GetString(File.ReadAllBytes(file)), file);
            AssertNothingIn(Encoding.Unicode.GetString(File.ReadAllBytes(file)), file);
        }
    }

    private static async Task CheckpointAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.db"))
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }
    }
}
