using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Complete;

/// <summary>What Octopus posts for a subscription: an event of its own each time, about projects and environments that the sandbox has.</summary>
internal sealed class PushedEvents
{
    private readonly string _path;
    private readonly string _key;
    private readonly string[] _projects;
    private readonly string[] _environments;
    private int _number = 5_000_000;

    private PushedEvents(string path, string key, string[] projects, string[] environments) => (_path, _key, _projects, _environments) = (path, key, projects, environments);

    /// <summary>Connects a portal to its own sandbox, with a subscription, and pauses nothing.</summary>
    public static async Task<PushedEvents> ConnectAsync(PortalUnderMeasure portal)
    {
        var connection = (string)(await portal.PostAsync("/api/v1/connections", new JsonObject { ["name"] = "main", ["url"] = $"{portal.Address}/sandbox/octopus", ["apiKey"] = PortalUnderMeasure.SandboxKey, ["spaces"] = "all" }))!["id"]!;
        while ((string?)(await portal.GetAsync($"/api/v1/connections/{connection}"))["state"] != "Connected")
            await Task.Delay(100);
        var key = (string)(await portal.PostAsync($"/api/v1/connections/{connection}/subscription"))!["generatedKey"]!;
        return new PushedEvents($"/octopus/subscriptions/{connection}", key, await IdsAsync(portal, "projects"), await IdsAsync(portal, "environments"));
    }

    /// <summary>Stands for a server that is not there: the same bytes, for who asks no names.</summary>
    public static PushedEvents Alone(string path) => new(path, "none", ["Projects-1", "Projects-2"], ["Environments-1"]);

    /// <summary>The next event as a whole HTTP request.</summary>
    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _number);
        var (project, environment) = (_projects[number % _projects.Length], _environments[number % _environments.Length]);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"EventType":"SubscriptionPayload","Payload":{"BatchId":"9d0ecd22-4208-474d-8a0b-10c9c267f6be","BatchProcessingDate":"2026-11-26T10:00:00.279+00:00","Event":{"Category":"DeploymentSucceeded","ChangeDetails":{"Differences":null,"DocumentContext":null},"Comments":null,"Details":null,"Id":"Events-{{number}}","IdentityEstablishedWith":"","IpAddress":null,"IsService":false,"Links":{"Self":"/api/events/Events-{{number}}"},"Message":"Deploy to Development succeeded for Argo CD Octopub release 0.1.178 to Development","MessageHtml":"<a href='#/deployments/Deployments-{{number}}'>Deploy to Development</a> succeeded for <a href='#/projects/{{project}}'>Argo CD Octopub</a> release <a href='#/releases/Releases-{{number}}'>0.1.178</a> to <a href='#/environments/{{environment}}'>Development</a>","MessageReferences":[{"Length":21,"ReferencedDocumentId":"Deployments-{{number}}","StartIndex":0},{"Length":15,"ReferencedDocumentId":"{{project}}","StartIndex":36},{"Length":7,"ReferencedDocumentId":"Releases-{{number}}","StartIndex":60},{"Length":11,"ReferencedDocumentId":"{{environment}}","StartIndex":71}],"Occurred":"2026-11-26T10:00:00.563+00:00","RelatedDocumentIds":["Deployments-{{number}}","{{project}}","Releases-{{number}}","{{environment}}","ServerTasks-{{number}}","Channels-5462"],"SpaceId":"Spaces-1","UserAgent":"Server","UserId":"users-system","Username":"system"},"EventNumberInBatch":1,"ServerAuditUri":"https://octopus.example.com/app#/Spaces-1/configuration/audit","ServerUri":"https://octopus.example.com","Subscription":{"EventNotificationSubscription":{"EmailPriority":"Normal","EmailShowDatesInTimeZoneId":"UTC","EmailTeams":[],"Filter":{"DocumentTypes":[],"Environments":[],"EventAgents":[],"EventCategories":["DeploymentSucceeded"],"EventGroups":[],"ProjectGroups":[],"Projects":[],"Tags":[],"Tenants":[],"Users":[]},"WebhookTimeout":"00:00:10","WebhookURI":"https://portal.example.com/octopus/subscriptions/main"},"Id":"Subscriptions-61","IsDisabled":false,"Links":{"Self":"/api/Spaces-1/subscriptions/Subscriptions-61"},"Name":"Deployment","SpaceId":"Spaces-1","Type":"Event"},"TotalEventsInBatch":1},"Timestamp":"2026-11-26T10:00:01.215+00:00"}
            """);
        return Encoding.ASCII.GetBytes($"POST {_path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nContent-Type: application/json; charset=utf-8\r\nX-Reactions-Portal-Key: {_key}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static async Task<string[]> IdsAsync(PortalUnderMeasure portal, string kind) =>
        [.. (await portal.GetAsync($"/sandbox/octopus/api/Spaces-1/{kind}?take=20"))["Items"]!.AsArray().Select(item => (string)item!["Id"]!)];
}
