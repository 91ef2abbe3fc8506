using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A portal with something on every page: a day of runs, vendors that answer well and badly, members, keys, modules, deliveries, a recovery under way, teams with folders of their own.</summary>
public sealed class BusyPortal : IAsyncLifetime
{
    private const string Board = """
        name: Acme board
        category: generic
        summary: Writes onto a board.
        version: 1
        facts: documented
        reactions:
          - key: write
            document:
              name: Write onto the board when Core Web is deployed
              trigger: { octopus: { events: [DeploymentSucceeded] } }
              filter: { all: [ { field: Octopus.Project.Name, is: Core Web } ] }
              action: { http: { url: "https://board.example.com", body: '{"text": "#{Octopus.Release.Number}"}' } }
        """;

    private const string Module = "function Get-Greeting { <# .SYNOPSIS Greets somebody by name. #> param([string]$Name) \"Hello $Name\" }\nfunction Set-Window { <# .SYNOPSIS Opens or closes a maintenance window. #> param([switch]$Open) }\nExport-ModuleMember Get-Greeting, Set-Window";

    private readonly Lazy<Task<PortalProcess>> _filled;
    private SecureVendors? _world;
    private PortalProcess? _portal;
    private FormClient? _colleague;

    public BusyPortal() => _filled = new(FillAsync);

    private PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>Gave up after several attempts.</summary>
    internal RunView Failed { get; private set; } = default!;

    /// <summary>A script that made a release.</summary>
    internal RunView Scripted { get; private set; } = default!;

    /// <summary>A reaction by HTTP, with two versions.</summary>
    internal ReactionView Reaction { get; private set; } = default!;

    /// <summary>One that runs a script.</summary>
    internal ReactionView Script { get; private set; } = default!;

    /// <summary>One that came from the gallery, which has a newer version by now.</summary>
    internal Guid Outdated { get; private set; }

    /// <summary>The connection to Octopus.</summary>
    internal Guid Connection { get; private set; }

    /// <summary>A call that was refused.</summary>
    internal Guid Refused { get; private set; }

    /// <summary>A member who has roles in folders.</summary>
    internal string Member { get; private set; } = "";

    /// <summary>Path of the link that somebody joins by.</summary>
    internal string JoinPath { get; private set; } = "";

    /// <summary>Path of the link that sets a password.</summary>
    internal string ResetPath { get; private set; } = "";

    /// <summary>Starts and fills it when a test first asks for it.</summary>
    internal Task<PortalProcess> FilledAsync() => _filled.Value;

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        _colleague?.Dispose();
        if (_portal is not null)
            await _portal.DisposeAsync();
        if (_world is not null)
            await _world.DisposeAsync();
    }

    private async Task<PortalProcess> FillAsync()
    {
        _world = await SecureVendors.StartAsync("api.newrelic.com", "api.raygun.com", "api.cloudflare.com", "hooks.slack.com");
        _world["api.newrelic.com"].Answers("POST", 503, """{"error": {"title": "Service temporarily unavailable", "detail": "NerdGraph is under maintenance. Try again later."}}""");
        _world["api.raygun.com"].Answers("POST", 403, """{"message": "The token lacks the scope deployments:write."}""");
        _world["api.cloudflare.com"].Answers("POST", 502, """{"success": false}""");
        _world["hooks.slack.com"].Answers("POST", 200, "ok");
        _portal = await PortalProcess.StartAsync(_world.Settings);
        Connection = (await Portal.Api.ConnectSandboxAsync("Octopus main")).Id;
        await MembersAsync();
        var reactions = await ReactionsAsync();
        await new BusyDay(reactions, DateTimeOffset.UtcNow.AddMinutes(-5)).FillAsync(Path.Combine(Portal.DataFolder, "reactions.db"));
        await HappenAsync(reactions[2]);
        Member = await new BusyTeams(Portal, "Octopus main").FillAsync();
        return _portal;
    }

    private async Task MembersAsync()
    {
        _colleague = await Portal.JoinAsync("walt.becker@example.com", "Editor", "Walt Becker");
        JoinPath = Colleagues.PathOf(await Portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject { ["email"] = "nora.lindqvist@example.com", ["role"] = "Viewer" }));
        var walt = (string)(await Portal.MemberAsync("walt.becker@example.com"))!["id"]!;
        ResetPath = Colleagues.PathOf(await Portal.Api.PostAsync<JsonNode>($"/api/v1/members/{walt}/reset"));
        foreach (var (name, role, days) in new[] { ("Build server", "Support", 90), ("Infrastructure as code", "Administrator", 4), ("Dashboard on the wall of the operations room", "Viewer", 365) })
            await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = name, ["role"] = role, ["days"] = days });
        foreach (var secret in new[] { "NewRelicUserKey", "RaygunToken", "SlackOps" })
            await Portal.Api.SetSecretAsync(secret, $"value of {secret}");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Module)), "file", "Acme.Greeting.psm1" } };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/modules") { Content = form };
        using var uploaded = await Portal.Api.SendAsync(upload);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
    }

    private async Task<IReadOnlyList<ReactionView>> ReactionsAsync()
    {
        const string Octopus = "Octopus main";
        var newRelic = A.Reaction("Tell New Relic about Core Web").OnOctopus(Octopus, "DeploymentSucceeded", "DeploymentFailed")
            .Where("Octopus.Project.Name", "is", "Core Web").Where("Octopus.Environment.Name", "in", "Production")
            .PostsTo("https://api.newrelic.com/graphql", """{"query": "mutation", "variables": {"version": "#{Octopus.Release.Number}"}}""").WithHeader("API-Key", "#{Secrets.NewRelicUserKey}").Retried(attempts: 3);
        Reaction = await Portal.Api.CreateAsync(newRelic);
        var slack = await Portal.Api.CreateAsync(A.Reaction("Post failed production deployments to #ops").OnOctopus(Octopus, "DeploymentFailed")
            .Where("Octopus.Environment.Name", "in", "Production").PostsTo("https://hooks.slack.com/services/T0/B0/X", """{"text": "#{Octopus.Project.Name} #{Octopus.Release.Number} failed"}"""));
        var raygun = await Portal.Api.CreateAsync(A.Reaction("Record deployments in Raygun").OnOctopus(Octopus, "DeploymentSucceeded").PostsTo("https://api.raygun.com/v3/deployments").Retried(attempts: 1));
        var cloudflare = await Portal.Api.CreateAsync(A.Reaction("Purge Cloudflare after production deployments").OnOctopus(Octopus, "DeploymentSucceeded")
            .Where("Octopus.Environment.Name", "in", "Production").PostsTo("https://api.cloudflare.com/client/v4/zones/1/purge_cache", """{"purge_everything": true}""").Retried(attempts: 5, wait: "30m"));
        Script = await Portal.Api.CreateAsync(A.Reaction("Create a release when MyGet gets a package").OnWebhook("/triggers/mygetpackage")
            .Runs("Write-Host \"New package $($Payload.Payload.PackageIdentifier) $($Payload.Payload.PackageVersion)\"\nWrite-Warning 'The feed is slow today.'\nNew-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion"));
        await Portal.Api.CreateAsync(A.Reaction("Deploy to a new Tentacle").OnOctopus(Octopus, "MachineAdded").Runs("'never'").Paused());
        using var changed = await Portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{Reaction.Id}", newRelic.Retried(attempts: 3, wait: "2s").ToJson());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await PutBoardAsync(Board);
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/gallery/acme-board/reactions", new JsonObject { ["inputs"] = new JsonObject(), ["connection"] = Octopus, ["enabled"] = false });
        Outdated = (Guid)made["reactions"]![0]!["id"]!;
        await PutBoardAsync(Board.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("text", "note", StringComparison.Ordinal));
        return [Reaction, slack, raygun, cloudflare, Script];
    }

    /// <summary>What really happens: deployments, calls, and the beginning of a recovery.</summary>
    private async Task HappenAsync(ReactionView raygun)
    {
        using var octopus = new SandboxOctopus(Portal);
        await octopus.DeployAsync("Core Web", "2.4.0", "Production");
        await octopus.StormAsync(3);
        var package = Payloads.Read("myget-package-added");
        using var called = await Portal.Http.PostWebhookAsync($"/triggers/mygetpackage?apikey={Script.GeneratedKey}", package.Body, package.Headers);
        using var refused = await Portal.Http.PostWebhookAsync("/triggers/mygetpackage?apikey=not-the-key", package.Body, package.Headers);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized), (called.StatusCode, refused.StatusCode));

        Failed = await Eventually.That(() => FinishedAsync(Reaction), run => run is { Status: "Failed" });
        Scripted = await Portal.Api.RunAsync((await Eventually.That(() => FinishedAsync(Script), run => run is { Status: "Succeeded" }, TimeSpan.FromMinutes(1))).Id);
        Refused = (Guid)(await Portal.Api.GetAsync<JsonNode>("/api/v1/deliveries?outcome=Refused"))["items"]![0]!["id"]!;
        await Eventually.That(() => Portal.Api.RunsAsync($"reaction={raygun.Id}&status=Failed&q=403"), runs => runs.Items.Count > 0);
        await Portal.Api.PostAsync<JsonNode>("/api/v1/recoveries", new JsonObject { ["destination"] = "api.raygun.com", ["perMinute"] = 1 });
    }

    /// <summary>The newest finished run that really ran.</summary>
    private async Task<RunView> FinishedAsync(ReactionView reaction) =>
        (await Portal.Api.RunsOfAsync(reaction)).FirstOrDefault(run => run.IsFinished && run.CreatedAt > DateTimeOffset.UtcNow.AddMinutes(-4))!;

    private async Task PutBoardAsync(string yaml)
    {
        var folder = Path.Combine(Portal.DataFolder, "integrations", "acme-board");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "integration.yaml"), yaml);
    }
}
