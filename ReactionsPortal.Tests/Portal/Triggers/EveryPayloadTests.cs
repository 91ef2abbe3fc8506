using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Every recorded delivery, sent and signed as its product does, through a portal's port.</summary>
[Collection(WebhookCollection.Name)]
public sealed class EveryPayloadTests(RunningPortal running)
{
    private const string Secret = "It's a Secret to Everybody";
    private readonly PortalProcess _portal = running.Portal;

    /// <summary>Recording, product, proof as it is called in a document, the event's line, and its named variables.</summary>
    public static TheoryData<string, string, string, string, string> Sent => new()
    {
        { "acr-push", "acr", "apiKey", "Azure Container Registry push: hello-world v1", "Package.Id=hello-world;Package.Version=v1;Package.Feed=myregistry.azurecr.io;Source.Event=push;Package.Digest=sha256:80f0d5c8786bb9e621a45ece0db56d11cdc624ad20da9fe62e9d25490f331d7d" },
        { "azure-devops-build-complete", "azureDevOps", "basic", "Azure DevOps build.complete: ConsumerAddressModule ConsumerAddressModule_20150407.1", "Source.Event=build.complete;Source.Status=succeeded;Source.Branch=master;Source.User=Normal Paulk;Package.Id=ConsumerAddressModule;Package.Version=ConsumerAddressModule_20150407.1" },
        { "cloudsmith-package-synced", "cloudsmith", "cloudsmith", "Cloudsmith package.synced: my-file.deb Completed", "Source.Event=package.synced;Package.Id=my-file.deb;Package.Feed=testo2;Source.Status=Completed;Source.User=my-user" },
        { "dockerhub-push", "dockerHub", "apiKey", "Docker Hub push: svendowideit/testhook latest", "Source.Event=push;Package.Id=svendowideit/testhook;Package.Version=latest;Source.User=trustedbuilder" },
        { "github-ping", "github", "gitHub", "GitHub ping, ", "Source.Event=ping" },
        { "github-push", "github", "gitHub", "GitHub push deleted: Codertocat/Hello-World simple-tag", "Source.Event=push;Source.Action=deleted;Source.Tag=simple-tag;Source.Branch=;Source.Repository=Codertocat/Hello-World;Source.Commit=6113728f27ae82c7b1a177c8d03f9e96e0adf246;Source.User=Codertocat" },
        { "github-registry_package-docker", "github", "gitHub", "GitHub registry_package published: hello-world-npm", "Source.Event=registry_package;Source.Action=published;Package.Id=hello-world-npm;Package.Version=;Package.Digest=sha256:3da1996a8115d7616457760d9920b815241d0a03b34cf5f04e9a0e9d8de37498;Source.Repository=Codertocat/hello-world-npm" },
        { "github-release-published", "github", "gitHub", "GitHub release published: Codertocat/Hello-World 0.0.1", "Source.Event=release;Source.Action=published;Source.Tag=0.0.1;Source.Branch=master;Source.Url=https://github.com/Codertocat/Hello-World/releases/tag/0.0.1" },
        { "gitlab-tag-push", "gitlab", "gitLab", "GitLab Tag Push Hook: jsmith/example v1.0.0", "Source.Event=Tag Push Hook;Source.Tag=v1.0.0;Source.Branch=;Source.Repository=jsmith/example;Source.Commit=82b3d5ae55f7080f1e6022629cdb57bfae7cccc7;Source.User=John Smith" },
        { "gitlab-tag-push", "gitlab", "standardWebhooks", "GitLab Tag Push Hook: jsmith/example v1.0.0", "Source.Tag=v1.0.0" },
        { "harbor-push-artifact", "harbor", "header", "Harbor PUSH_ARTIFACT: harbor/alpine", "Source.Event=PUSH_ARTIFACT;Package.Id=harbor/alpine;Package.Version=;Package.Digest=sha256:954b378c375d852eb3c63ab88978f640b4348b01c1b3456a024a81536dafbbf4;Source.User=harbor-jobservice" },
        { "myget-package-added", "myget", "apiKey", "MyGet PackageAddedWebHookEventPayloadV1: GoogleAnalyticsTracker.WP8 1.0.0-CI00002", "Source.Event=PackageAddedWebHookEventPayloadV1;Package.Id=GoogleAnalyticsTracker.WP8;Package.Version=1.0.0-CI00002;Package.Feed=sample-feed;Source.User=maartenba" },
        { "nexus-asset-created", "nexus", "nexus", "Sonatype Nexus Repository rm:repository:asset CREATED: concrete", "Source.Event=rm:repository:asset;Source.Action=CREATED;Package.Id=concrete;Package.Feed=npm-proxy;Source.User=admin/127.0.0.1" },
        { "octopus-subscription-deploymentfailed", "octopus", "octopus", "Octopus Deploy DeploymentFailed: Deploy to Development failed for Argo CD Octopub release 0.1.178 to Development", "Source.Event=DeploymentFailed;Source.Service=https://octopus.example.com;Source.User=system" },
    };

    /// <summary>Those whose product sends nothing that tells a repeat apart.</summary>
    private static readonly string[] EachIsAnEvent = ["harbor-push-artifact", "github-ping"];

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_delivery_makes_the_event_that_it_names_and_sent_again_it_is_the_same(string recorded, string source, string proof, string summary, string variables)
    {
        var payload = Payloads.Read(recorded);
        var route = await OpenAsync(source, proof);
        var (query, headers) = Sign(proof, payload, Secret);
        var (wrongQuery, wrongHeaders) = Sign(proof, payload, "another secret");

        using var first = await _portal.Http.PostWebhookAsync(route + query, payload.Body, headers);
        using var again = await _portal.Http.PostWebhookAsync(route + query, payload.Body, headers);
        using var wrong = await _portal.Http.PostWebhookAsync(route + wrongQuery, payload.Body, wrongHeaders);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized), (first.StatusCode, wrong.StatusCode));
        var id = await first.EventIdAsync();
        if (!EachIsAnEvent.Contains(recorded))
            Assert.Equal((HttpStatusCode.OK, id), (again.StatusCode, await again.EventIdAsync()));
        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}");
        Assert.StartsWith(summary, (string?)stored["summary"], StringComparison.Ordinal);
        Assert.All(variables.Split(';').Select(pair => pair.Split('=', 2)), pair => Assert.Equal(pair[1], (string?)stored["variables"]![pair[0]] ?? ""));
        Assert.Equal(payload.Body, (string?)stored["content"]!["body"]);
        Assert.DoesNotContain(Secret, stored.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recording_is_sent() =>
        Assert.Equal(Payloads.Names.Order(StringComparer.Ordinal), Sent.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    private async Task<string> OpenAsync(string source, string proof)
    {
        await _portal.Api.SetSecretAsync("Payloads", Secret);
        await _portal.Api.SetSecretAsync("SigningKey", StandardKey(Secret));
        var route = $"/triggers/payload-{Guid.NewGuid():N}";
        var auth = proof switch
        {
            "basic" => """{"basic": {"user": "octo", "secret": "Payloads"}}""",
            "header" => """{"header": {"name": "Authorization", "secret": "Payloads"}}""",
            "octopus" => """{"apiKey": {"secret": "Payloads"}}""",
            "standardWebhooks" => """{"standardWebhooks": {"secret": "SigningKey"}}""",
            _ => $$"""{"{{proof}}": {"secret": "Payloads"} }""",
        };
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, source).WithWebhook("auth", auth).Where("Webhook.Method", "is", "never").Runs("1"));
        return route;
    }

    private static string StandardKey(string secret) => "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(secret.PadRight(32)));

    private static (string Query, Dictionary<string, string> Headers) Sign(string proof, Payload payload, string secret)
    {
        var headers = new Dictionary<string, string>(payload.Headers);
        var (key, body) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload.Body));
        if (proof == "apiKey")
            return ($"?apikey={Uri.EscapeDataString(secret)}", headers);
        if (proof == "standardWebhooks")
        {
            var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            (headers["webhook-id"], headers["webhook-timestamp"]) = (headers["Idempotency-Key"], $"{time}");
            headers["webhook-signature"] = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.PadRight(32)), Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{time}.{payload.Body}")));
            return ("", headers);
        }
        var (name, value) = proof switch
        {
            "gitHub" => ("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body))),
            "gitLab" => ("X-Gitlab-Token", secret),
            "nexus" => ("X-Nexus-Webhook-Signature", Convert.ToHexStringLower(Sha1(key, body))),
            "cloudsmith" => ("X-Cloudsmith-Signature", Convert.ToHexStringLower(Sha1(key, body))),
            "basic" => ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"octo:{secret}"))),
            "octopus" => ("X-Octopus-ApiKey", secret),
            _ => ("Authorization", secret),
        };
        headers[name] = value;
        return ("", headers);
    }

#pragma warning disable CA5350 // Nexus and Cloudsmith sign so.
    private static byte[] Sha1(byte[] key, byte[] content) => HMACSHA1.HashData(key, content);
#pragma warning restore CA5350
}
