using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Chain;

public sealed class ChainReaderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly DatabaseFile _database = new();

    private ChainReader Reader => new(_database.Store);

    public Task InitializeAsync() => _database.MigrateAsync();

    public Task DisposeAsync()
    {
        _database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_release_with_hundreds_of_deployments_says_how_many_are_left_out_and_keeps_the_way_to_what_is_asked_about()
    {
        var release = await EventAsync(release: "RELEASES-1", category: "Created");
        Guid asked = default;
        for (var number = 0; number < 60; number++)
        {
            var deployed = await EventAsync(release: "RELEASES-1", deployment: $"DEPLOYMENTS-{number}");
            asked = number == 44 ? await RunAsync(deployed) : asked;
        }

        var root = (await Reader.OfRunAsync(asked, CancellationToken.None))!;

        Assert.Equal((ChainKind.Release, "Releases-1"), (root.Kind, root.Document));
        Assert.Equal(61, root.Next.Count + root.More);
        Assert.Equal(12, root.Next.Count);
        Assert.Contains(root.Next, item => item.Id == release);
        Assert.Equal(asked, Assert.Single(All(root), item => item.IsThis).Id);
    }

    [Fact]
    public async Task A_release_that_was_made_before_anybody_looked_has_the_name_that_its_deployments_know()
    {
        await EventAsync(release: "RELEASES-4", category: "Created");
        var deployed = await EventAsync(release: "RELEASES-4", deployment: "DEPLOYMENTS-4", variables: """{"Octopus.Project.Name": "Billing", "Octopus.Release.Number": "1.8.2"}""");

        var root = (await Reader.OfEventAsync(deployed, CancellationToken.None))!;

        Assert.Equal("Release Billing 1.8.2", root.Title);
    }

    [Fact]
    public async Task Many_branches_hang_where_they_came_from_each_once()
    {
        var push = await EventAsync(source: EventSource.Webhook);
        var makes = await RunAsync(push);
        var other = await RunAsync(push);
        await MadeAsync(makes, "RELEASES-7", "DEPLOYMENTS-1");
        await EventAsync(release: "RELEASES-7", category: "Created", causedBy: makes);
        var own = await EventAsync(release: "RELEASES-7", deployment: "DEPLOYMENTS-1", causedBy: makes);
        var persons = await EventAsync(release: "RELEASES-7", deployment: "DEPLOYMENTS-2");
        var deploys = await RunAsync(own);
        await MadeAsync(deploys, "DEPLOYMENTS-3");
        var onward = await EventAsync(release: "RELEASES-7", deployment: "DEPLOYMENTS-3", causedBy: deploys);
        var again = await RunAsync(push, causedBy: other);

        var root = (await Reader.OfEventAsync(onward, CancellationToken.None))!;

        Assert.Equal(push, root.Id);
        Assert.Equal([makes, other], root.Next.Select(item => item.Id!.Value));
        Assert.Equal((again, true), (root.Next[1].Next[0].Id!.Value, root.Next[1].Next[0].IsRepeat));
        var release = Assert.Single(root.Next[0].Next);
        Assert.Equal(["Deployments-1", "Deployments-2"], release.Next.Where(item => item.Kind == ChainKind.Deployment).Select(item => item.Document));
        Assert.Contains(All(release), item => item.Id == persons);
        var below = All(release).Single(item => item.Id == deploys);
        Assert.Equal("Deployments-3", Assert.Single(below.Next).Document);
        var ids = All(root).Where(item => item.Id is not null).Select(item => item.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public async Task Rows_that_point_at_each_other_end_and_are_shown_once()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var received = await EventAsync(causedBy: second);
        await RunAsync(received, id: first);
        await RunAsync(received, causedBy: first, id: second);

        var root = (await Reader.OfRunAsync(second, CancellationToken.None))!;

        Assert.Equal(3, All(root).Count());
        Assert.Single(All(root), item => item.IsThis && item.Id == second);
    }

    [Fact]
    public async Task What_one_may_not_see_has_no_name_and_no_number()
    {
        var push = await EventAsync(source: EventSource.Webhook);
        var (secret, seen) = (await RunAsync(push), await RunAsync(push));
        var caused = await EventAsync(causedBy: secret);
        var below = await RunAsync(caused);

        var root = (await Reader.OfRunAsync(seen, CancellationToken.None))!;
        var shown = root.SeenBy((_, id) => id != secret)!;
        var hidden = All(shown).Single(item => item.IsHidden);
        Assert.Equal((null, null, "A run that you may not see"), (hidden.Id, hidden.Status, hidden.Title));
        Assert.Contains(All(shown), item => item.Id == below);
        Assert.DoesNotContain(All(root.SeenBy((_, id) => id == push || id == seen)!), item => item.IsHidden);
        Assert.Null(root.SeenBy((_, _) => false));
    }

    [Fact]
    public async Task Nothing_is_made_up_of_what_is_not_there() => Assert.Null(await Reader.OfRunAsync(Guid.NewGuid(), CancellationToken.None));

    private static IEnumerable<ChainItem> All(ChainItem item) => item.Next.SelectMany(All).Prepend(item);

    private async Task<Guid> EventAsync(string? release = null, string? deployment = null, Guid? causedBy = null, string category = "DeploymentSucceeded", EventSource source = EventSource.Octopus, string? variables = null)
    {
        var id = Guid.CreateVersion7();
        await _database.Store.WriteAsync(context =>
        {
            context.Events.Add(new EventRow { Id = id, Source = source, Origin = "o", ReceivedAt = Now, OccurredAt = Now, Summary = "It happened", Category = source == EventSource.Octopus ? category : null, ContentJson = RowJson.Write(new EventContent()), MatchedAt = Now, ReleaseKey = release, DeploymentKey = deployment, CausedByRunId = causedBy, VariablesJson = variables });
            return Task.CompletedTask;
        }, CancellationToken.None);
        return id;
    }

    private async Task<Guid> RunAsync(Guid about, Guid? causedBy = null, Guid? id = null)
    {
        var run = id ?? Guid.CreateVersion7();
        await _database.Store.WriteAsync(context =>
        {
            context.Runs.Add(new RunRow { Id = run, Status = RunStatus.Succeeded, ReactionId = Guid.NewGuid(), ReactionName = "Do it", ReactionVersion = 1, EventId = about, EventSummary = "It happened", CreatedAt = Now, CausedBy = causedBy });
            return Task.CompletedTask;
        }, CancellationToken.None);
        return run;
    }

    private Task MadeAsync(Guid run, params string[] documents) => _database.Store.WriteAsync(context =>
    {
        context.Doings.AddRange(documents.Select(document => new DoingRow { RunId = run, Origin = "o", DocumentKey = document, At = Now }));
        return Task.CompletedTask;
    }, CancellationToken.None);
}
