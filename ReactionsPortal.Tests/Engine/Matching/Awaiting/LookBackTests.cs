using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Tests.Engine.Matching.Awaiting;

/// <summary>What came is never called absent, whatever happened when the portal began to await it.</summary>
public sealed class LookBackTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = AbsenceBench.Start;
    private static readonly DateTimeOffset Due = Start.AddHours(8);
    private static readonly DateTimeOffset Known = Due.AddMinutes(1);

    private static readonly AbsenceTrigger NoneByEvening = new() { Connection = "main", Events = ["deploymentSucceeded"], By = new AbsenceTime { Time = "17:00" } };

    private static readonly AbsenceTrigger Hangs = new() { Connection = "main", After = ["DeploymentStarted"], Events = ["DeploymentSucceeded"], Within = TimeSpan.FromHours(8) };

    private static readonly Filter ToProduction = new() { Field = "Octopus.Environment.Name", Is = "Production" };
    private static readonly Filter ToStaging = new() { Field = "Octopus.Environment.Name", Is = "Staging" };

    private AbsenceBench _bench = null!;

    public async Task InitializeAsync() => _bench = await AbsenceBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_could_not_be_looked_for_when_the_wait_began_is_looked_for_when_it_is_due()
    {
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(-1));
        var (came, missing) = (await _bench.SaveAsync(NoneByEvening, ToProduction), await _bench.SaveAsync(NoneByEvening, ToStaging));
        _bench.Late.IsBroken = true;
        await _bench.ReadAtAsync(Start);
        Assert.Equal(AwaitedState.Waiting, (await _bench.AwaitedOneAsync(came)).State);
        await _bench.ReadAtAsync(Known);
        Assert.Empty(await _bench.AbsencesAsync());
        Assert.EndsWith("Nothing is raised until the portal knows whether it came. The portal could not look through what happened; its log says why.", (await _bench.AwaitedOneAsync(came)).Sentence, StringComparison.Ordinal);

        _bench.Late.IsBroken = false;
        await _bench.ReadAtAsync(Known.AddMinutes(1));

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(came)).State);
        Assert.Equal(AwaitedState.Raised, (await _bench.AwaitedOneAsync(missing)).State);
        Assert.Single(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task What_came_counts_when_the_portal_was_killed_before_it_looked()
    {
        var reaction = await _bench.SaveAsync(NoneByEvening, ToProduction);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(1));
        await _bench.Store.WriteAsync(context =>
        {
            context.Awaited.Add(new AwaitedRow { Id = Guid.CreateVersion7(), ReactionId = reaction, ReactionVersion = 1, ConnectionId = _bench.Connection, Key = AwaitedRow.ByTime, SinceAt = Start, DueAt = Due, Expected = "DeploymentSucceeded" });
            return Task.CompletedTask;
        }, default);

        _bench.Restart();
        await _bench.ReadAtAsync(Known);

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task What_was_being_matched_by_the_reactions_of_before_while_the_wait_began_counts()
    {
        var reaction = Guid.Empty;
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(-1), isMatched: false);
        _bench.WhileMatching = async () =>
        {
            reaction = await _bench.SaveAsync(NoneByEvening, ToProduction);
            await _bench.ReadAtAsync(Start);
        };
        await _bench.MatchAsync();
        Assert.Equal(AwaitedState.Waiting, (await _bench.AwaitedOneAsync(reaction)).State);

        await _bench.ReadAtAsync(Known);

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task While_it_is_not_known_of_an_event_whether_it_counts_nothing_is_claimed_and_nothing_else_is_held_up()
    {
        var other = await _bench.SaveAsync(Hangs);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", Start);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(-1));
        var reaction = await _bench.SaveAsync(NoneByEvening, ToProduction);
        _bench.Late.Problem = "Some variables are not known: octopus.example.com cannot be reached.";
        await _bench.ReadAtAsync(Start);
        await _bench.ReadAtAsync(Known);

        var waiting = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal(AwaitedState.Waiting, waiting.State);
        Assert.EndsWith("Nothing is raised until the portal knows whether it came. Some variables are not known: octopus.example.com cannot be reached.", waiting.Sentence, StringComparison.Ordinal);
        Assert.Equal(AwaitedState.Raised, (await _bench.AwaitedOneAsync(other)).State);

        _bench.Late.Problem = null;
        await _bench.ReadAtAsync(Known.AddSeconds(5));
        Assert.Equal(AwaitedState.Waiting, (await _bench.AwaitedOneAsync(reaction)).State);
        await _bench.ReadAtAsync(Known.AddSeconds(20));

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Single(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task A_forecast_does_not_claim_what_is_not_known()
    {
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start.AddDays(-1));
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddDays(-1).AddHours(1));
        _bench.Late.Problem = "Some variables are not known: octopus.example.com cannot be reached.";

        var byTime = await _bench.ForecastAsync(NoneByEvening, ToProduction);
        var hangs = await _bench.ForecastAsync(Hangs, ToProduction);

        Assert.Equal([Due.AddDays(-2)], byTime!.Raised.Select(one => one.DueAt));
        Assert.Equal((1, _bench.Late.Problem), (byTime.UnknownCount, byTime.Unknown));
        Assert.Equal((0, 0, 1), (hangs!.Raised.Count, hangs.CameCount, hangs.UnknownCount));
    }

    [Fact]
    public async Task What_came_counts_however_many_older_events_were_read_after_it()
    {
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(-1));
        await _bench.ReadBackAsync(1100, "DeploymentSucceeded", Start.AddDays(-20));

        var reaction = await _bench.SaveAsync(NoneByEvening, ToProduction);
        await _bench.ReadAtAsync(Start);

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reaction_that_was_changed_is_followed_before_anything_is_answered(bool isTold)
    {
        var reaction = await _bench.SaveAsync(Hangs);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.SaveAsync(Hangs with { Within = TimeSpan.FromHours(9) }, null, reaction, isTold: isTold);

        await _bench.RaiseAtAsync(Known);
        Assert.Empty(await _bench.AbsencesAsync());
        await _bench.TellAsync();
        await _bench.ReadAtAsync(Known.AddMinutes(1));

        Assert.Equal((AwaitedState.Waiting, Due.AddHours(1)), (await _bench.AwaitedOneAsync(reaction)) switch { var one => (one.State, one.DueAt) });
        await _bench.ReadAtAsync(Due.AddHours(1).AddMinutes(1));
        Assert.Single(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task What_came_before_the_reaction_expected_it_counts_and_another_tie_between_the_events_ends_the_wait()
    {
        var (wider, tied) = (await _bench.SaveAsync(Hangs), await _bench.SaveAsync(Hangs));
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.HappenedAsync("DeploymentFailed", "Deployments-1", Start.AddMinutes(5));
        await _bench.SaveAsync(Hangs with { Events = ["DeploymentSucceeded", "DeploymentFailed"] }, null, wider);
        await _bench.SaveAsync(Hangs with { Same = "Octopus.Environment.Name" }, null, tied);

        await _bench.ReadAtAsync(Known);

        Assert.Equal((AwaitedState.Came, Start.AddMinutes(5)), (await _bench.AwaitedOneAsync(wider)) switch { var one => (one.State, one.CameAt) });
        Assert.EndsWith("Version 2 of the reaction waits for something else.", (await _bench.AwaitedOneAsync(tied)).Sentence, StringComparison.Ordinal);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task An_earlier_event_that_cannot_be_read_again_holds_up_no_other()
    {
        var reaction = await _bench.SaveAsync(Hangs);
        var broken = await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-9", Start.AddSeconds(2));
        await _bench.Store.WriteAsync(context => context.Events.Where(row => row.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(row => row.VariablesJson, "no JSON")), default);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddSeconds(3));

        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
    }
}
