using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.Deliveries;

/// <summary>The record of refused calls on a real SQLite file.</summary>
public sealed class DeliveryRecorderTests : IAsyncLifetime
{
    private const int Kept = 5;

    private readonly DatabaseFile _database = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private ReactionCatalog _catalog = null!;
    private DeliveryRecorder _record = null!;
    private DeliveryHistory _history = null!;

    public async Task InitializeAsync()
    {
        await _database.MigrateAsync();
        _catalog = new ReactionCatalog(_database.Store);
        var rows = new DeliveryRows(new RouteTables(_catalog, Substitute.For<IRouteTemplates>()), new RefusalReasons(new NearestRoute(_catalog)));
        _record = new DeliveryRecorder(_database.Store, new SecretValues(_database.Store, Substitute.For<ISecretProtector>(), new SecretSources(Options.Create(new SecretsOptions()), _time), _time), rows, new OnlyNode(), Options.Create(new IntakeOptions { RefusedCallsKept = Kept }), _time, NullLogger<DeliveryRecorder>.Instance);
        _history = new DeliveryHistory(_database.Store, new DeliveryViews(_catalog), _record, null!, _time);
    }

    [Fact]
    public async Task The_newest_are_kept_and_strangers_push_out_nobody_who_proved_himself()
    {
        for (var number = 0; number < Kept; number++)
            _record.Note(Proven($"/triggers/known-{number}"), Malformed);
        for (var number = 0; number < 40; number++)
            _record.Note(Stranger($"/triggers/guess-{number}"), WebhookIntake.Unauthorized);

        await WriteAllAsync();

        var paths = (await ListAsync()).Select(item => item.Path).ToList();
        Assert.Equal(["/triggers/guess-39", "/triggers/guess-38", "/triggers/guess-37", "/triggers/guess-36", "/triggers/guess-35"], paths.Take(Kept));
        Assert.Equal(Kept, paths.Count(path => path.StartsWith("/triggers/known", StringComparison.Ordinal)));
        Assert.Equal(2 * Kept, paths.Count);
        Assert.Equal(0, _record.Lost.Count);
    }

    [Fact]
    public async Task A_flood_is_counted_and_not_waited_for()
    {
        for (var number = 0; number < 300; number++)
            _record.Note(Stranger("/triggers/guess"), WebhookIntake.Unauthorized);

        await WriteAllAsync();

        Assert.Equal(44, _record.Lost.Count);
        Assert.NotNull(_record.Lost.LastAt);
        Assert.Equal(Kept, (await ListAsync()).Count);
    }

    [Fact]
    public async Task What_the_disk_does_not_take_is_counted_and_the_next_call_is_kept()
    {
        await _database.Store.WriteAsync(context => context.Database.ExecuteSqlRawAsync("ALTER TABLE Deliveries RENAME TO Elsewhere"), CancellationToken.None);
        _record.Note(Stranger("/triggers/lost"), WebhookIntake.Unauthorized);
        await _record.StartAsync(CancellationToken.None);
        await Eventually.That(() => Task.FromResult(_record.Lost.Count), lost => lost == 1);

        await _database.Store.WriteAsync(context => context.Database.ExecuteSqlRawAsync("ALTER TABLE Elsewhere RENAME TO Deliveries"), CancellationToken.None);
        _record.Note(Stranger("/triggers/kept"), WebhookIntake.Unauthorized);
        await _record.StopAsync(CancellationToken.None);

        Assert.Equal("/triggers/kept", Assert.Single(await ListAsync()).Path);
    }

    [Fact]
    public async Task Of_a_stranger_the_beginning_is_kept_without_what_may_be_a_key()
    {
        var call = Call("/triggers/a", new string('x', 2000) + "the end") with
        {
            Query = [new("apikey", "guessed-key"), new("page", "2")],
            Headers = [new("X-Some-Token", "t0ken"), new("Cookie", "session=1"), new("X-Other", "guessed-key"), new("User-Agent", "curl")],
        };
        _record.Note(new CallHearing(call), WebhookIntake.Unauthorized);
        await WriteAllAsync();

        var kept = (await _history.FindAsync((await ListAsync())[0].Id, CancellationToken.None))!;

        Assert.Equal((1024, 2007L, false, false), (kept.Body.Length, kept.BodyBytes, kept.IsBodyWhole, kept.IsProven));
        Assert.Equal(("********", "2"), (kept.Query["apikey"], kept.Query["page"]));
        Assert.Equal(["********", "********", "********", "curl"], [kept.Headers["X-Some-Token"], kept.Headers["Cookie"], kept.Headers["X-Other"], kept.Headers["User-Agent"]]);
        Assert.Contains("did not prove itself", kept.NotRedeliverable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_proven_caller_the_body_is_kept_whole_unless_it_is_long()
    {
        _record.Note(Proven("/triggers/short"), Malformed);
        _record.Note(Proven("/triggers/long", new string('x', NotedCall.MostBytes + 1)), Malformed);
        await WriteAllAsync();

        var both = await ListAsync();
        var @short = (await _history.FindAsync(both.Single(item => item.Path == "/triggers/short").Id, CancellationToken.None))!;
        var @long = (await _history.FindAsync(both.Single(item => item.Path == "/triggers/long").Id, CancellationToken.None))!;

        Assert.Equal((true, null), (@short.IsBodyWhole, @short.NotRedeliverable));
        Assert.Equal((NotedCall.HeadBytes, false), (@long.Body.Length, @long.IsBodyWhole));
        Assert.Contains("longer than 128 KiB", @long.NotRedeliverable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        for (var number = 0; number < Kept; number++)
            _record.Note(Stranger($"/triggers/{number}"), WebhookIntake.Unauthorized);
        await WriteAllAsync();

        var first = await _history.ListAsync(new DeliveryQuery { Limit = 2 }, CancellationToken.None);
        var second = await _history.ListAsync(new DeliveryQuery { Limit = 2, After = first.Next }, CancellationToken.None);
        var third = await _history.ListAsync(new DeliveryQuery { Limit = 2, After = second.Next }, CancellationToken.None);

        Assert.Equal(["/triggers/4", "/triggers/3", "/triggers/2", "/triggers/1", "/triggers/0"], first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.Path));
        Assert.Null(third.Next);
    }

    public async Task DisposeAsync()
    {
        await _record.StopAsync(CancellationToken.None);
        _record.Dispose();
        _catalog.Dispose();
        _database.Dispose();
    }

    private static IntakeVerdict.Refused Malformed { get; } = new(400, "The body is not JSON: line 1, position 11.");

    private static CallHearing Stranger(string path) => new(Call(path, "{}"));

    private static CallHearing Proven(string path, string body = "{}")
    {
        var trigger = new WebhookTrigger { Route = path };
        var reaction = new Reaction { Id = Guid.NewGuid(), Version = 1, Document = new ReactionDocument { Name = "Known", Trigger = new Trigger { Webhook = trigger } }, CreatedAt = default, UpdatedAt = default, UpdatedBy = "" };
        WebhookCandidate candidate = new(new CatalogEntry(reaction, null), trigger, new Dictionary<string, string>());
        return new(Call(path, body)) { Candidates = [candidate], Proofs = new WebhookProofs([candidate], []) };
    }

    private static WebhookCall Call(string path, string body) => new() { Method = "POST", Path = path, Query = [], Headers = [], Body = Encoding.UTF8.GetBytes(body), Address = IPAddress.Parse("192.0.2.7") };

    private async Task WriteAllAsync()
    {
        await _record.StartAsync(CancellationToken.None);
        await _record.StopAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<DeliveryListItem>> ListAsync() => (await _history.ListAsync(new DeliveryQuery { Limit = 200 }, CancellationToken.None)).Items;
}
