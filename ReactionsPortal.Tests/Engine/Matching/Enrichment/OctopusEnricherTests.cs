using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Matching.Enrichment;

public sealed class OctopusEnricherTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private SandboxHost _sandbox = null!;
    private Connection _connection = null!;

    public async Task InitializeAsync()
    {
        (_bench, _sandbox) = (await OctopusBench.StartAsync(), await SandboxHost.StartAsync());
        _connection = await _bench.ConnectAsync(_sandbox.Address, SandboxHost.Key);
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task<List<IReadOnlyDictionary<string, string>>> NewAsync() =>
        [.. (await _bench.EnrichNewAsync(_connection)).Select(outcome => Assert.IsType<EnrichmentOutcome.Variables>(outcome).Values)];

    private async Task<IReadOnlyDictionary<string, string>> NewAsync(string name) =>
        Assert.Single(await NewAsync(), values => OctopusEventNames.Of(values["Octopus.Event.Category"], values["Octopus.Event.RelatedDocumentIds"].Split(',')).Contains(name));

    [Fact]
    public async Task A_deployment_has_its_names_details_and_links()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        var release = await _sandbox.ReleaseAsync("Core Web", "7.1.0", "Faster.");
        await _sandbox.DeployAsync("Core Web", "7.0.0", "Production");
        await NewAsync();
        var deployment = await _sandbox.DeployAsync("Core Web", "7.1.0", "Production");

        var values = await NewAsync("DeploymentSucceeded");

        Assert.Equal("Spaces-1", values["Octopus.Space.Id"]);
        Assert.Equal("Core Web", values["Octopus.Project.Name"]);
        Assert.NotEmpty(values["Octopus.ProjectGroup.Name"]);
        Assert.Equal("Production", values["Octopus.Environment.Name"]);
        Assert.Equal(release, values["Octopus.Release.Id"]);
        Assert.Equal("7.1.0", values["Octopus.Release.Number"]);
        Assert.Equal("Faster.", values["Octopus.Release.Notes"]);
        Assert.NotEmpty(values["Octopus.Release.Channel.Name"]);
        Assert.Equal("7.0.0", values["Octopus.Release.Previous.Number"]);
        Assert.Equal("7.0.0", values["Octopus.Release.CurrentForEnvironment.Number"]);
        Assert.Equal(deployment, values["Octopus.Deployment.Id"]);
        Assert.NotEmpty(values["Octopus.Deployment.Name"]);
        Assert.NotEmpty(values["Octopus.Deployment.CreatedBy.DisplayName"]);
        Assert.NotEmpty(values["Octopus.Deployment.CreatedBy.Username"]);
        Assert.Equal("Success", values["Octopus.Task.Status"]);
        Assert.True(DateTimeOffset.TryParse(values["Octopus.Task.CompletedTime"], out _));
        Assert.True(values.ContainsKey("Octopus.Task.DurationSeconds"));
        Assert.Equal(_sandbox.Address, values["Octopus.Web.ServerUri"]);
        Assert.Equal($"/sandbox/octopus/app#/Spaces-1/deployments/{deployment}", values["Octopus.Web.DeploymentLink"]);
        Assert.Equal($"{_sandbox.Address}/app#/Spaces-1/deployments/{deployment}", values["Octopus.Web.DeploymentUrl"]);
        Assert.False(values.ContainsKey("Octopus.Deployment.Error"));
        Assert.False(values.ContainsKey("Octopus.Deployment.Tenant.Name"));
    }

    [Fact]
    public async Task A_failed_deployment_has_its_error()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        await _sandbox.DeployAsync("Core Web", "7.0.0", "Staging", fails: true);

        var values = await NewAsync("DeploymentFailed");

        Assert.NotEmpty(values["Octopus.Deployment.Error"]);
        Assert.StartsWith(values["Octopus.Deployment.Error"], values["Octopus.Deployment.ErrorDetail"], StringComparison.Ordinal);
        Assert.Equal("Failed", values["Octopus.Task.Status"]);
    }

    [Fact]
    public async Task An_event_tells_itself()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");

        var values = await NewAsync("ReleaseCreated");

        var occurred = DateTimeOffset.Parse(values["Octopus.Event.Occurred"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(occurred.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), values["Octopus.Event.OccurredUnixSeconds"]);
        Assert.Equal(occurred.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), values["Octopus.Event.OccurredUnixMilliseconds"]);
        Assert.Contains("\"Category\"", values["Octopus.Event.Json"], StringComparison.Ordinal);
        Assert.Equal("7.0.0", values["Octopus.Release.Number"]);
        Assert.NotEmpty(values["Octopus.Release.CreatedBy.Username"]);
        Assert.Equal("Core Web", values["octopus.project.name"]);
    }

    [Fact]
    public async Task A_deployment_for_a_tenant_has_its_name_and_tags_and_the_release_that_the_tenant_had()
    {
        await _sandbox.PostAsync("api/Spaces-1/tenants", new { Name = "\"Ünal\" & Söhne 🚀 #{Octopus.Project.Name} שלום", TenantTags = new[] { "Ring/Early" } });
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        await _sandbox.ReleaseAsync("Core Web", "7.1.0");
        await _sandbox.ReleaseAsync("Core Web", "7.2.0");
        await _sandbox.DeployAsync("Core Web", "7.0.0", "Production", tenants: ["Tenants-4"]);
        await _sandbox.DeployAsync("Core Web", "7.1.0", "Production");
        await NewAsync();
        await _sandbox.DeployAsync("Core Web", "7.2.0", "Production", tenants: ["Tenants-4"]);

        var values = await NewAsync("DeploymentSucceeded");

        Assert.Equal(("Tenants-4", "\"Ünal\" & Söhne 🚀 #{Octopus.Project.Name} שלום", "Ring/Early"),
            (values["Octopus.Deployment.Tenant.Id"], values["Octopus.Deployment.Tenant.Name"], values["Octopus.Deployment.Tenant.Tags"]));
        Assert.Equal("7.0.0", values["Octopus.Release.CurrentForEnvironment.Number"]);
    }

    [Fact]
    public async Task A_registered_Tentacle_has_its_machine()
    {
        await _sandbox.PostAsync("api/Spaces-1/machines", new
        {
            Name = "web-99",
            Roles = new[] { "web", "cache" },
            EnvironmentIds = new[] { "Environments-1" },
            Endpoint = new { CommunicationStyle = "TentaclePassive", Uri = "https://web-99.example.com:10933/", Thumbprint = "ABCD" },
        });

        var values = await NewAsync("TentacleRegistered");

        Assert.Equal("web-99", values["Octopus.Machine.Name"]);
        Assert.Equal("web,cache", values["Octopus.Machine.Roles"]);
        Assert.True(values.ContainsKey("Octopus.Machine.Status"));
        Assert.NotEmpty(values["Octopus.Environment.Name"]);
    }

    [Fact]
    public async Task Ten_thousand_events_of_twenty_projects_cost_under_three_hundred_calls_and_the_same_again_few()
    {
        var last = _sandbox.Server.Store.LatestAutoId;
        BusySandbox.Fill(_sandbox.Server, projects: 20, releases: 1000);
        var page = await _sandbox.GetAsync($"api/events?take=20000&excludeDifference=true&fromAutoId={last + 1}");
        List<Event> events = [.. page.GetProperty("Items").EnumerateArray().Reverse()
            .Select(happened => OctopusEventIntake.Fed(_connection.Id, restores: 0, OctopusEvent.Read(happened)!, DateTimeOffset.UtcNow))];
        var before = _sandbox.Calls;

        foreach (var batch in events.Chunk(200))
            Assert.All(await _bench.EnrichAsync(batch), outcome => Assert.IsType<EnrichmentOutcome.Variables>(outcome));
        var first = _sandbox.Calls - before;
        foreach (var batch in events.Chunk(200))
            await _bench.EnrichAsync(batch);

        Assert.Equal(10_000, events.Count);
        Assert.InRange(first, 1, 299);
        Assert.InRange(_sandbox.Calls - before - first, 0, 10);
    }

    [Fact]
    public async Task Concurrent_needs_are_fetched_once()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        await _bench.ReadAsync(_connection);
        List<Event> events = [.. (await _bench.EventsAsync()).Select(EventRowsOf)];
        var before = _sandbox.Calls;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _bench.EnrichAsync(events)));

        Assert.InRange(_sandbox.Calls - before, 1, 12);
    }

    [Fact]
    public async Task What_one_key_may_not_see_another_connections_key_still_sees_and_the_other_way_round()
    {
        var saved = await _bench.Connections.CreateAsync(new ConnectionDraft("other", _sandbox.Address, "API-SANDBOX-PERSON", []), OctopusBench.Admin, CancellationToken.None);
        var other = Assert.IsType<ConnectionOutcome.Saved>(saved).Connection;
        _sandbox.Hides = context => context.Request.Headers["X-Octopus-ApiKey"] == SandboxHost.Key && context.Request.Path.Value!.EndsWith("/releases", StringComparison.Ordinal);
        await _sandbox.ReleaseAsync("Core Web", "7.0.0", "For few.");

        var hidden = Assert.IsType<EnrichmentOutcome.Variables>(Assert.Single(await _bench.EnrichNewAsync(_connection))).Values;
        var seen = Assert.IsType<EnrichmentOutcome.Variables>(Assert.Single(await _bench.EnrichNewAsync(other))).Values;
        var again = Assert.IsType<EnrichmentOutcome.Variables>((await _bench.EnrichAsync([EventRowsOf((await _bench.EventsAsync())[0])]))[0]).Values;

        Assert.False(hidden.ContainsKey("Octopus.Release.Notes"));
        Assert.Equal("For few.", seen["Octopus.Release.Notes"]);
        Assert.False(again.ContainsKey("Octopus.Release.Notes"));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_delays_and_later_gives_all()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        await _bench.ReadAsync(_connection);
        List<Event> events = [.. (await _bench.EventsAsync()).Select(EventRowsOf)];
        _sandbox.Refuses = _ => true;

        var refused = await _bench.EnrichAsync(events);
        _sandbox.Refuses = null;
        var given = await _bench.EnrichAsync(events);

        var delayed = Assert.IsType<EnrichmentOutcome.Delayed>(refused[0]);
        Assert.InRange(delayed.RetryAfter.TotalSeconds, 1, 60);
        Assert.NotEmpty(delayed.Reason);
        Assert.All(given, outcome => Assert.Equal("Core Web", Assert.IsType<EnrichmentOutcome.Variables>(outcome).Values["Octopus.Project.Name"]));
    }

    [Fact]
    public async Task Documents_that_are_gone_leave_their_ids_and_the_messages_names()
    {
        await _sandbox.ReleaseAsync("Core Web", "7.0.0");
        await _bench.ReadAsync(_connection);
        List<Event> events = [.. (await _bench.EventsAsync()).Select(EventRowsOf)];
        await _bench.Connections.DeleteAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None);

        var outcomes = await _bench.EnrichAsync(events);

        var values = Assert.IsType<EnrichmentOutcome.Variables>(outcomes[0]).Values;
        Assert.StartsWith("Projects-", values["Octopus.Project.Id"], StringComparison.Ordinal);
        Assert.Equal("Core Web", values["Octopus.Project.Name"]);
        Assert.Equal("7.0.0", values["Octopus.Release.Number"]);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_has_at_least_its_category()
    {
        var odd = new Event
        {
            Id = Guid.CreateVersion7(),
            Source = EventSource.Octopus,
            Origin = _connection.Id.ToString("D"),
            DeduplicationKey = "Events-1",
            ReceivedAt = DateTimeOffset.UtcNow,
            OccurredAt = DateTimeOffset.UtcNow,
            Summary = "Something happened",
            Category = "SomethingNew",
            Content = new EventContent { Body = "no JSON" },
        };

        var outcomes = await _bench.EnrichAsync([odd]);

        Assert.Equal("SomethingNew", Assert.IsType<EnrichmentOutcome.Variables>(outcomes[0]).Values["Octopus.Event.Category"]);
    }

    private static Event EventRowsOf(ReactionsPortal.Engine.Storage.Rows.EventRow row) => ReactionsPortal.Engine.Storage.EventRows.Read(row);
}
