using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Samples;

public sealed class SamplesTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("ada@example.com", MemberRole.Editor);

    private readonly DatabaseFile _database = new();

    public Task InitializeAsync() => _database.MigrateAsync();

    [Fact]
    public void A_known_products_own_shows_a_named_value()
    {
        var samples = KnownSources.All.Select(source => (Source: source, Sample: ProductSamples.Find(source.Id))).ToList();

        Assert.True(samples.Count >= 57);
        Assert.All(samples, one => Assert.True(one.Sample is not null, $"{one.Source.Id} has no sample."));
        Assert.All(samples, one => Assert.Contains(WebhookVariables.Of(EventRows.Read(one.Sample!.ToRow())), variable => one.Source.Variables.ContainsKey(variable.Key)));
    }

    [Theory]
    [InlineData("appVeyor", "Package.Id core-web", "Package.Version 2.4.318", "Source.Branch main")]
    [InlineData("buildkite", "Source.Event build.finished", "Source.Status failed", "Package.Id core-web", "Package.Version 318", "Source.Branch main", "Source.User Ada")]
    [InlineData("azureMonitor", "Source.Status Fired", "Source.Severity Sev2", "Source.Service prd-web-07")]
    [InlineData("discord", "Source.Event deploy", "Source.Action Production", "Source.User ada")]
    [InlineData("discordEvents", "Source.Event APPLICATION_AUTHORIZED", "Source.Service Operations")]
    [InlineData("eventBridge", "Package.Id shop/core-web", "Package.Version 2.4.318", "Source.Action PUSH", "Source.Status SUCCESS")]
    [InlineData("flux", "Source.Event ReconciliationFailed", "Source.Severity error", "Source.Title Kustomization/shop.core-web", "Package.Version main@sha1:5c0f2d9a318e7b64c2a1d0f9e8b7c6d5a4f3e2d1")]
    [InlineData("gitea", "Source.Event push", "Source.Repository shop/core-web", "Source.Branch main", "Source.User ada")]
    [InlineData("googlePubSub", "Source.Event message", "Source.Service projects/shop/subscriptions/packages")]
    [InlineData("heroku", "Source.Event api:release", "Source.Action update", "Source.Status succeeded", "Source.Service core-web", "Package.Version 318", "Source.User ada@example.com")]
    [InlineData("linear", "Source.Event Issue", "Source.Status In Progress", "Source.Action create")]
    [InlineData("mailgun", "Source.Event failed", "Source.Status permanent", "Source.Title Core Web 2.4.318 is out", "Source.Text 5.1.1 The mailbox does not exist", "Source.User ada@example.com")]
    [InlineData("newRelic", "Source.Status ACTIVATED", "Source.Severity CRITICAL", "Source.Service core-web")]
    [InlineData("octopus", "Source.Event DeploymentFailed")]
    [InlineData("opsgenie", "Source.Event Create", "Source.Severity P2", "Source.Service prd-web-07")]
    [InlineData("pingdom", "Source.Status DOWN", "Source.Title Core Web", "Source.Service shop.example.com")]
    [InlineData("shopify", "Source.Event orders/paid", "Source.Service example.myshopify.com", "Source.Title #1318", "Source.Status paid")]
    [InlineData("sonarQube", "Source.Status ERROR", "Source.Repository core-web", "Source.Commit 5c0f2d9a318e7b64c2a1d0f9e8b7c6d5a4f3e2d1")]
    [InlineData("splunk", "Source.Event alert", "Source.Title Payments time out")]
    [InlineData("statuspage", "Source.Event incident", "Source.Status investigating", "Source.Severity minor")]
    [InlineData("teams", "Source.Event message", "Source.Text deploy core-web 2.4.318 to staging", "Source.User Ada")]
    [InlineData("telegram", "Source.Event message", "Source.Text /deploy core-web 2.4.318 staging", "Source.User ada", "Source.Service -1001048576")]
    [InlineData("terraform", "Source.Event run:completed", "Source.Status applied", "Source.Repository shop-production")]
    [InlineData("twilio", "Source.Event received", "Source.Text deploy core-web 2.4.318 staging", "Source.User +447700900001", "Source.Service +447700900318")]
    [InlineData("uptimeRobot", "Source.Event Down", "Source.Title Core Web", "Source.Text Connection Timeout", "Source.Service https://shop.example.com/health")]
    [InlineData("vercel", "Source.Event deployment.succeeded", "Source.Title core-web", "Source.Environment production")]
    [InlineData("zendesk", "Source.Event zen:event-type:ticket.created", "Source.Title Basket is empty", "Source.Status OPEN", "Source.Severity URGENT")]
    public void A_known_products_own_has_what_its_declaration_names(string source, params string[] named)
    {
        var variables = WebhookVariables.Of(EventRows.Read(ProductSamples.Find(source)!.ToRow()));

        Assert.All(named, pair =>
        {
            var (name, value) = (pair[..pair.IndexOf(' ', StringComparison.Ordinal)], pair[(pair.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            Assert.Equal(value, variables.GetValueOrDefault(name));
        });
    }

    [Fact]
    public async Task A_sample_outlives_its_event_and_goes_with_the_draft_that_is_saved()
    {
        var (draft, reaction) = (Guid.NewGuid(), Guid.NewGuid());
        var received = An();
        await _database.Store.WriteAsync(context => { context.Events.Add(EventRows.Write(received)); return Task.CompletedTask; }, CancellationToken.None);
        var samples = new ReactionSamples(_database.Store, TimeProvider.System);
        var events = new EventsOrSamples(_database.Store, TimeProvider.System);

        Assert.True(await samples.KeepAsync(draft, received.Id, Editor, CancellationToken.None));
        await _database.Store.WriteAsync(context => { context.Events.RemoveRange(context.Events); return Task.CompletedTask; }, CancellationToken.None);
        await samples.AdoptAsync(draft, reaction, Editor, CancellationToken.None);

        Assert.Equal([received.Id], (await samples.ListAsync(reaction, CancellationToken.None)).Select(sample => sample.Id));
        Assert.Empty(await samples.ListAsync(draft, CancellationToken.None));
        Assert.Equal("{\"a\":1}", (await events.FindAsync(received.Id, CancellationToken.None))?.Body);
        var ran = await events.FindForRunAsync(received.Id, CancellationToken.None);
        Assert.Equal((EventSource.Test, true), (ran!.Source, ran.MatchedAt is not null));
        Assert.NotNull(await _database.Store.ReadAsync(context => Task.FromResult(context.Events.SingleOrDefault(row => row.Id == ran.Id)), CancellationToken.None));
    }

    [Fact]
    public async Task Who_may_only_read_keeps_none() =>
        await Assert.ThrowsAsync<NotAllowedException>(() => new ReactionSamples(_database.Store, TimeProvider.System).KeepAsync(Guid.NewGuid(), Guid.NewGuid(), new Actor("eve@example.com", MemberRole.Support), CancellationToken.None));

    public Task DisposeAsync()
    {
        _database.Dispose();
        return Task.CompletedTask;
    }

    private static Event An() => new()
    {
        Id = Guid.CreateVersion7(),
        Source = EventSource.Webhook,
        Origin = "/triggers/a",
        ReceivedAt = DateTimeOffset.UtcNow,
        OccurredAt = DateTimeOffset.UtcNow,
        Summary = "Webhook /triggers/a",
        Route = "/triggers/a",
        Content = new EventContent { ContentType = "application/json", Body = "{\"a\":1}" },
    };
}
