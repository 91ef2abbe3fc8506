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
        var samples = KnownSources.All.Select(source => (Source: source, Sample: ProductSamples.Find(source.Id))).Where(one => one.Sample is not null).ToList();

        Assert.Equal(30, samples.Count);
        Assert.All(samples, one => Assert.Contains(WebhookVariables.Of(EventRows.Read(one.Sample!.ToRow())), variable => one.Source.Variables.ContainsKey(variable.Key)));
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
