using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Events that may be shown to others.</summary>
[Collection(WhyCollection.Name)]
public sealed class ScrubbedSampleTests(WhyCollection.QuickPortal running)
{
    private const string Body = """
        {"action": "published", "count": 3, "ok": true, "at": "2026-03-01T09:30:00Z",
         "repository": {"id": 583231, "name": "Payroll Engine", "full_name": "globex/payroll-engine", "url": "https://git.globex.com/globex/payroll-engine/tree/v1.2.0", "owner": {"login": "hmueller", "email": "hanna.mueller@globex.com"}},
         "sender": {"login": "hmueller", "id": 771204}, "token": "ghp_1a2B3c4D5e6F7g8H9i0J1k2L3m4N", "ip": "10.4.17.250",
         "message": "hmueller deployed Payroll Engine 1.2.0 to 10.4.17.250; see https://git.globex.com/globex/payroll-engine and ask hanna.mueller@globex.com", "ids": ["Projects-117", "6f9619ff-8b86-d011-b42d-00c04fc964ff"], "note": "Falcon goes live"}
        """;

    private readonly PortalProcess _portal = running.Portal;
    private readonly string _route = $"/triggers/scrub-{Guid.NewGuid():N}"[..22];

    [Fact]
    public async Task Names_and_secrets_are_replaced_the_same_everywhere_and_shape_and_types_stay()
    {
        await _portal.Api.SetSecretAsync("ScrubKey", "portal-own-secret-77");
        var reaction = await _portal.Api.CreateAsync(A.Reaction($"Scrubs {_route}").OnWebhook(_route).Runs("Write-Host $Payload.repository.name"));
        var id = await CallAsync(reaction);

        var scrubbed = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}/scrubbed?word=Falcon");
        var file = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}/scrubbed/file?word=Falcon");

        var body = file["body"]!;
        var text = file.ToJsonString();
        foreach (var secret in new[] { "globex", "hmueller", "hanna", "Payroll", "payroll", "ghp_", "10.4.17.250", "583231", "771204", "Projects-117", "6f9619ff", "Falcon", "portal-own-secret" })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("published", 3, true, "2026-03-01T09:30:00Z"), ((string?)body["action"], (int)body["count"]!, (bool)body["ok"]!, (string?)body["at"]));
        var (project, user) = ((string)body["repository"]!["name"]!, (string)body["sender"]!["login"]!);
        Assert.Equal(user, (string?)body["repository"]!["owner"]!["login"]);
        Assert.StartsWith($"{user} deployed {project} 1.2.0 to ", (string?)body["message"], StringComparison.Ordinal);
        Assert.Contains((string)body["repository"]!["owner"]!["email"]!, (string)body["message"]!, StringComparison.Ordinal);
        Assert.Contains((string)body["ip"]!, (string)body["message"]!, StringComparison.Ordinal);
        Assert.Equal("ghp_1a2B3c4D5e6F7g8H9i0J1k2L3m4N".Length, ((string)body["token"]!).Length);
        Assert.Equal(6, body["repository"]!["id"]!.ToJsonString().Length);
        Assert.Matches("^https://host1.example.com/.+/v1.2.0$", (string)body["repository"]!["url"]!);
        Assert.Contains(scrubbed["replaced"]!.AsArray(), one => (string?)one!["from"] == "Payroll Engine" && (int)one["times"]! >= 2);
        Assert.All(scrubbed["replaced"]!.AsArray().Where(one => (string?)one!["kind"] == "Token"), one => Assert.Equal("", (string?)one!["from"]));
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    [Fact]
    public async Task A_scrubbed_event_of_Octopus_is_kept_as_a_sample_that_the_reaction_is_tried_with()
    {
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction($"Sample {_route}").OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "never").PostsTo("https://chat.invalid/hook", "#{Octopus.Project.Name} #{Octopus.Release.Number}"));
        await sandbox.CreateReleaseAsync("Core Web", "93.1.0");
        var happened = (await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?q=93.1.0&category=Created"), page => page.Items.Any(one => one.IsMatched))).Items[0];

        var kept = await _portal.Api.PostAsync<JsonNode>($"/api/v1/events/{happened.Id}/scrubbed", new JsonObject { ["reaction"] = reaction.Id });
        var samples = (await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/samples"))["items"]!.AsArray();
        var preview = await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/preview", new JsonObject { ["event"] = (string?)kept["id"] });

        Assert.Equal((string?)kept["id"], (string?)Assert.Single(samples)!["id"]);
        Assert.DoesNotContain("Core Web", (string?)samples[0]!["name"], StringComparison.Ordinal);
        Assert.Equal("\"Project 1\" \"93.1.0\"", (string?)preview["request"]!["body"]);
        Assert.StartsWith("Did not run: Release was 93.1.0, wanted never.", (string?)preview["reason"], StringComparison.Ordinal);
        using var none = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/events/{happened.Id}/scrubbed", new JsonObject { ["reaction"] = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    private async Task<Guid> CallAsync(ReactionView reaction)
    {
        using var answer = await _portal.Http.PostWebhookAsync($"{_route}?apikey={reaction.GeneratedKey}", Body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?route={_route}"), page => page.Items.Count == 1 && page.Items[0].IsMatched)).Items[0].Id;
    }
}
