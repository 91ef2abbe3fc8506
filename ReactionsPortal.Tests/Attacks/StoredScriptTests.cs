using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>
/// Script in every field that a stranger or a member can fill, then every page of the portal in a real browser, with script in
/// every parameter of its address besides: none runs, and none is held up by the browser's policy only.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class StoredScriptTests(Chromium chromium)
{
    private const string Script = "\"'><script>alert(4711)</script><img src=x onerror=alert(4711)>";

    /// <summary>For what has to be short.</summary>
    private const string Short = "<img src=x onerror=alert(4711)>";

    /// <summary>What finds script on a page, where it became part of it.</summary>
    private const string Hits = """
        () => [...document.querySelectorAll('script:not([src]), img[src=x], svg[onload], iframe, a[href^="javascript:" i], [onerror], [onclick]')]
          .filter(one => one.outerHTML.includes('4711')).map(one => one.outerHTML.slice(0, 200))
        """;

    private static readonly string[] Parameters =
        ["actor", "against", "attempt", "category", "event", "from", "hour", "kind", "last", "outcome", "q", "reaction", "request", "route", "show", "source", "start", "state", "status", "subject", "t", "tab", "tag", "to", "token", "returnUrl", "refused", "passkey", "text"];

    [Fact]
    public async Task No_page_runs_what_strangers_and_members_left_in_any_field_or_stands_in_its_address()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, $"<html><body>{Script}</body></html>", new("Content-Type", "text/html"), new("X-Echo", "\"><img src=x onerror=alert(4711)>"));
        var left = await LeaveAsync(portal, receiver);
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var dialogs = new List<string>();
        visit.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(visit.Page.Url);
            await dialog.DismissAsync();
        };

        var query = string.Join('&', Parameters.Select(name => $"{name}={Uri.EscapeDataString(Script)}"));
        await visit.Page.GotoAsync($"/sign-in?{query}");
        await HoldsAsync(visit, "sign-in");
        await new SignInPage(visit.Page).EnterAsync();

        var pages = await PagesAsync(left);
        Assert.True(pages.Count >= 40, $"{pages.Count} pages");
        foreach (var page in pages)
        {
            // A page about one thing has its parameters tried once.
            foreach (var address in page.Any(char.IsAsciiDigit) ? (string[])[page] : [page, $"{page}?{query}"])
            {
                await visit.Page.GotoAsync(address);
                await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
                if (await visit.Page.Locator("main[data-live]").CountAsync() > 0)
                    await visit.Page.ToBeReadAsync();
                await OpenAllAsync(visit.Page);
                await HoldsAsync(visit, address.Length > 200 ? $"{page} with parameters" : address);
            }
        }

        // What would be seen if it were not so: the same by a page's own hand.
        Assert.NotEmpty(await visit.Page.EvaluateAsync<string[]>($"script => {{ document.body.insertAdjacentHTML('beforeend', script); return ({Hits})(); }}", Script));
        await Eventually.That(() => visit.Errors, errors => errors.Any(IsPolicy));
        Assert.Empty(dialogs);
    }

    /// <summary>Unfolds what a page keeps folded.</summary>
    private static async Task OpenAllAsync(IPage page)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('main details:not([open])').forEach(one => one.open = true)");
        foreach (var tab in await page.Locator("main [role=tab]:not([aria-selected=true]):not(.mud-disabled)").AllAsync())
            await tab.ClickAsync(new() { Force = true });
    }

    private static async Task HoldsAsync(Visit visit, string where)
    {
        var hits = await visit.Page.EvaluateAsync<string[]>(Hits);
        Assert.True(hits.Length == 0, $"{where}: {string.Join('\n', hits)}");
        Assert.DoesNotContain(visit.Errors, IsPolicy);
    }

    private static bool IsPolicy(string error) => error.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every page that the table of permissions lists, which another test keeps whole.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(Left left)
    {
        var table = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "permissions.md"));
        var pages = Row().Matches(table[table.IndexOf("## Pages", StringComparison.Ordinal)..table.IndexOf("## REST API", StringComparison.Ordinal)]).Select(match => match.Groups["path"].Value);
        return [.. pages.Where(page => page is not ("/sign-in" or "/sign-in/code" or "/set-up")).SelectMany(page => Filled(page, left))];
    }

    private static IEnumerable<string> Filled(string page, Left left) =>
        !page.Contains('{', StringComparison.Ordinal) ? [page]
        : page.StartsWith("/runs/", StringComparison.Ordinal) ? left.Runs.SelectMany(run => (string[])[$"/runs/{run}", $"/runs/{run}?tab=log", $"/runs/{run}?tab=response", $"/runs/{run}?tab=request", $"/runs/{run}?tab=variables"])
        : page.StartsWith("/events/", StringComparison.Ordinal) ? left.Events.Select(one => $"/events/{one}")
        : page.StartsWith("/deliveries/", StringComparison.Ordinal) ? left.Deliveries.Select(one => $"/deliveries/{one}")
        : page.StartsWith("/connections/", StringComparison.Ordinal) ? [$"/connections/{left.Connection}"]
        : page.StartsWith("/gallery/{", StringComparison.Ordinal) ? ["/gallery/hostile", $"/gallery/{Uri.EscapeDataString(Script)}"]
        : left.Reactions.Select(one => Parameter().Replace(page, one.ToString()));

    private static async Task<Left> LeaveAsync(PortalProcess portal, Receiver receiver)
    {
        using var octopus = new SandboxOctopus(portal);
        var connection = await portal.Api.ConnectSandboxAsync();
        await HostileIntegrationAsync(portal);
        var route = $"/triggers/hostile-{Guid.NewGuid():N}";
        var script = A.Reaction($"Script {Script}").OnWebhook(route + "/{part?}").WithoutKey()
            .Where("Webhook.Body.text", "contains", "script")
            .Runs("""Write-Host $Payload.text; Write-Warning $Payload.text; Write-Verbose $Payload.text -Verbose; Write-Progress $Payload.text -Status $Payload.text; try { Set-Content 'x.txt' 'x'; New-OctopusArtifact x.txt -Name $Payload.text } catch { }; Set-OctopusVariable -Name Taken -Value $Payload.text; Write-Error $Payload.text; throw $Payload.text""")
            .Retried(attempts: 1).ToJson();
        script["tags"] = new JsonArray(Short);
        var byScript = await portal.Api.PostAsync<ReactionView>("/api/v1/reactions", script);
        var byHttp = await portal.Api.CreateAsync(A.Reaction($"HTTP {Script}").OnOctopus("main", "ReleaseCreated").PostsTo(receiver.Address + "/#{Octopus.Release.Notes | UriDataEscape}").WithHeader("X-Notes", "#{Octopus.Release.Notes}").Retried(attempts: 1));
        await portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{byHttp.Id}", A.Reaction($"HTTP two {Script}").OnOctopus("main", "ReleaseCreated").PostsTo(receiver.Address + "/#{Octopus.Release.Notes | UriDataEscape}").WithHeader("X-Notes", "#{Octopus.Release.Notes}").Retried(attempts: 1).ToJson());
        await portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{byHttp.Id}/versions/2/note", new JsonObject { ["note"] = Script });
        await portal.Api.SetSecretAsync("Hostile", Script);
        await portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = Short, ["role"] = "Viewer" });
        using var member = await portal.JoinAsync("hostile@example.com", "Viewer", $"Eve {Script}");
        using var stranger = new FormClient(portal);
        await stranger.FillAsync("/sign-in", ("Email", $"{Script}@example.com"), ("Password", Script));

        var body = new JsonObject { ["text"] = $"script {Script}", [Script] = Script, ["deep"] = new JsonArray(Script, new JsonObject { [Script] = Script }) }.ToJsonString();
        var headers = new Dictionary<string, string> { ["User-Agent"] = Script, ["X-Hostile"] = Script, ["Referer"] = "javascript:alert(4711)" };
        using var taken = await portal.Http.PostWebhookAsync($"{route}/{Uri.EscapeDataString(Script)}?{Uri.EscapeDataString(Script)}={Uri.EscapeDataString(Script)}", body, headers);
        using var refused = await portal.Http.PostWebhookAsync($"/triggers/none/{Uri.EscapeDataString(Script)}?apikey={Uri.EscapeDataString(Script)}", body, headers);
        using var form = new MultipartFormDataContent { { new StringContent($"script {Script}"), "text" }, { new ByteArrayContent("<svg onload=alert(4711)>"u8.ToArray()) { Headers = { ContentType = new("image/svg+xml") } }, "file", Uri.EscapeDataString(Script) + ".svg" } };
        using var filed = await portal.Http.PostAsync(route, form);
        using var marked = await portal.Http.PostWebhookAsync(route, $"<a b=\"&lt;script&gt;alert(4711)&lt;/script&gt;\"><text>script {WebUtility.HtmlEncode(Script)}</text></a>", new Dictionary<string, string> { ["Content-Type"] = "text/xml" });
        await octopus.RenameProjectAsync("Core Web", $"Core {Script}");
        await octopus.CreateReleaseAsync($"Core {Script}", "7.7.7", Script);

        var runs = new List<Guid> { (await portal.Api.FinishedRunOfAsync(byScript)).Id, (await portal.Api.FinishedRunOfAsync(byHttp)).Id };
        var deliveries = (await Eventually.That(() => portal.Api.GetAsync<JsonNode>("/api/v1/deliveries"), found => found["items"]!.AsArray().Count >= 4))["items"]!.AsArray();
        var events = (await portal.Api.GetAsync<JsonNode>("/api/v1/events"))["items"]!.AsArray();
        return new Left(connection.Id, [byScript.Id, byHttp.Id], runs, [.. events.Select(one => Guid.Parse((string)one!["id"]!)).Take(3)], [.. deliveries.Select(one => Guid.Parse((string)one!["id"]!)).Take(3)]);
    }

    private static async Task HostileIntegrationAsync(PortalProcess portal)
    {
        var yaml = $$"""
            name: {{Quoted("Hostile " + Short)}}
            category: chat
            summary: {{Quoted(Script + ".")}}
            version: 1
            facts: documented
            inputs:
              - { name: Board, label: {{Quoted(Short)}}, type: text, example: {{Quoted(Short)}} }
            reactions:
              - key: note
                document:
                  name: {{Quoted("Made " + Script)}}
                  trigger: { octopus: { events: [DeploymentSucceeded] } }
                  action: { http: { url: "http://127.0.0.1:1/${Board}", body: "x" } }
            """;
        var help = $"{Script}\n\n[click](javascript:alert(4711)) <a href=\"javascript:alert(4711)\">x</a> ![x](x \"onerror=alert(4711)\") <svg onload=alert(4711)>\n\n```\n{Script}\n```";
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("hostile/integration.yaml", yaml), ("hostile/help.md", help)])
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.ToArray()), "file", "hostile.zip" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/gallery") { Content = form };
        using var answer = await portal.Api.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed record Left(Guid Connection, IReadOnlyList<Guid> Reactions, IReadOnlyList<Guid> Runs, IReadOnlyList<Guid> Events, IReadOnlyList<Guid> Deliveries);

    [GeneratedRegex(@"^\| `(?<path>/[^`]*)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
