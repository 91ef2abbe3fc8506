using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Matching.Awaiting;

/// <summary>Something was expected within a span after another event.</summary>
public sealed class AbsenceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = AbsenceBench.Start;
    private static readonly DateTimeOffset Due = Start.AddHours(1);

    private static readonly AbsenceTrigger NeitherEnded = new()
    {
        Connection = "Main",
        After = ["DeploymentStarted"],
        Events = ["DeploymentSucceeded", "DeploymentFailed"],
        Within = TimeSpan.FromHours(1),
    };

    private static readonly Filter ToProduction = new() { Field = "Octopus.Environment.Name", Is = "Production" };

    private AbsenceBench _bench = null!;

    public async Task InitializeAsync() => _bench = await AbsenceBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_comes_in_time_is_said_and_nothing_is_raised()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        Assert.Equal("Deployments-1 to Production started at 2026-11-26 09:00 UTC. Waits for DeploymentSucceeded or DeploymentFailed until 2026-11-26 10:00 UTC.", (await _bench.AwaitedOneAsync(reaction)).Sentence);

        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-2", Start.AddMinutes(5));
        Assert.Equal(AwaitedState.Waiting, (await _bench.AwaitedOneAsync(reaction)).State);
        var came = await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(40));
        await _bench.ReadAtAsync(Due.AddHours(1));

        var awaited = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal((AwaitedState.Came, came), (awaited.State, awaited.Came!.Id));
        Assert.Contains("DeploymentSucceeded came at 2026-11-26 09:40 UTC, in time", awaited.Sentence, StringComparison.Ordinal);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task What_does_not_come_is_raised_once_with_the_variables_of_what_began_it_and_runs_the_reaction()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded, ToProduction);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", Start, environment: "Staging");

        await _bench.ReadAtAsync(Due.AddSeconds(14));
        Assert.Empty(await _bench.AbsencesAsync());
        await _bench.ReadAtAsync(Due.AddSeconds(16));
        await _bench.ReadAtAsync(Due.AddSeconds(20));
        _bench.Restart();
        await _bench.ReadAtAsync(Due.AddSeconds(30));
        await _bench.MatchAsync();

        var absence = Assert.Single(await _bench.AbsencesAsync());
        Assert.Equal("Deployments-1 to Production started, and neither succeeded nor failed within 1 hour", absence.Summary);
        Assert.Equal(Due, absence.OccurredAt);
        Assert.Equal(new ServerTaskReference(_bench.Connection, Space: null, Task: null, "Deployments-1"), ServerTaskReference.Of(absence));
        var variables = EventVariables.Of(absence, null);
        Assert.Equal(("Deployments-1", "Events-1"), (variables["Octopus.Deployment.Id"], variables["Octopus.Event.Id"]));
        Assert.Equal(("2026-11-26T09:00:00.000+00:00", "2026-11-26T10:00:00.000+00:00"), (variables["Absence.Since"], variables["Absence.By"]));
        Assert.Equal(("DeploymentStarted", "DeploymentSucceeded,DeploymentFailed"), (variables["Absence.After"], variables["Absence.Expected"]));
        var documented = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "variables.md"));
        Assert.All(variables.Keys.Where(name => name.StartsWith("Absence.", StringComparison.Ordinal)), name => Assert.Contains($"| `{name}` |", documented, StringComparison.Ordinal));
        var run = Assert.Single(await _bench.RunsAsync());
        Assert.Equal((reaction, absence.Id), (run.ReactionId, run.EventId));
        Assert.Equal(Verdict.Ran, Assert.Single(await _bench.ExplanationsAsync(absence.Id)).Verdict);
        var awaited = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal((AwaitedState.Raised, absence.Id), (awaited.State, awaited.Absence));
    }

    [Fact]
    public async Task Nothing_is_claimed_while_the_events_are_not_read_up_to_the_deadline_whatever_the_clock_says()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);

        await _bench.ReadAtAsync(Due.AddDays(2), upTo: null);
        Assert.Contains("has passed without DeploymentSucceeded or DeploymentFailed. Nothing is raised until the portal has read", (await _bench.AwaitedOneAsync(reaction)).Sentence, StringComparison.Ordinal);
        await _bench.ReadAtAsync(Due.AddDays(2), upTo: Due.AddMinutes(-1));
        Assert.Contains("It has read up to 2026-11-26 09:59 UTC", (await _bench.AwaitedOneAsync(reaction)).Sentence, StringComparison.Ordinal);
        Assert.Empty(await _bench.AbsencesAsync());

        await _bench.HappenedAsync("DeploymentFailed", "Deployments-1", Due.AddSeconds(-1));
        await _bench.ReadAtAsync(Due.AddDays(2), upTo: Due.AddHours(2));
        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task Nothing_is_claimed_while_an_event_from_before_waits_to_be_matched()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Due.AddMinutes(-1), isMatched: false);

        await _bench.ReadAtAsync(Due.AddMinutes(5));
        Assert.Empty(await _bench.AbsencesAsync());
        await _bench.MatchAsync();
        await _bench.ReadAtAsync(Due.AddMinutes(6));

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task Nothing_is_claimed_while_older_events_are_read_again()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.ReadAtAsync(Due.AddDays(1));
        _bench.MoveFeed();
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.ReadAtAsync(Due.AddDays(1), upTo: null);
        Assert.Empty(await _bench.AbsencesAsync());

        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(5));
        await _bench.ReadAtAsync(Due.AddDays(1));

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task What_would_have_been_raised_is_told_from_what_happened()
    {
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start.AddDays(-1));
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", Start.AddDays(-1));
        await _bench.HappenedAsync("DeploymentFailed", "Deployments-2", Start.AddDays(-1).AddMinutes(5));
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-3", Start.AddDays(-1), environment: "Staging");
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-4", Start.AddMinutes(-5));

        var forecast = await _bench.ForecastAsync(NeitherEnded, ToProduction);
        var byTime = await _bench.ForecastAsync(new AbsenceTrigger { Connection = "main", Events = ["DeploymentFailed"], By = new AbsenceTime { Time = "08:00" } });

        Assert.Equal((1, 1), (forecast!.CameCount, forecast.WaitingCount));
        Assert.Equal("Deployments-1 to Production started, and neither succeeded nor failed within 1 hour", Assert.Single(forecast.Raised).Sentence);
        Assert.Equal(Start.AddDays(-3), byTime!.From);
        Assert.Equal([Start.AddHours(-1), Start.AddDays(-1).AddHours(-1), Start.AddDays(-2).AddHours(-1)], byTime.Raised.Select(one => one.DueAt));
        Assert.Null(await _bench.ForecastAsync(NeitherEnded with { Connection = "another" }));
    }

    [Fact]
    public async Task What_comes_too_late_is_raised_all_the_same_and_said()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.ReadAtAsync(Due.AddMinutes(1));

        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Due.AddMinutes(30));

        var awaited = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal(AwaitedState.Raised, awaited.State);
        Assert.EndsWith("DeploymentSucceeded came afterwards, at 2026-11-26 10:30 UTC.", awaited.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_before_the_event_that_began_the_wait_counts()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddSeconds(2));
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-2", Start.AddSeconds(2), isMatched: false);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", Start, isMatched: false);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);

        var awaited = await _bench.AwaitedAsync(reaction);
        Assert.Equal(2, awaited.Count);
        Assert.All(awaited, one => Assert.Equal(AwaitedState.Came, one.State));
    }

    [Fact]
    public async Task A_second_beginning_does_not_prolong_the_wait_and_only_what_counts_ends_it()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded with { Same = "Octopus.Environment.Name", Filter = new Filter { Field = "Octopus.Deployment.Id", Is = "Deployments-9" } });
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", Start.AddMinutes(10));
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(20));
        Assert.Equal(AwaitedState.Waiting, (await _bench.AwaitedOneAsync(reaction)).State);

        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-9", Start.AddMinutes(30));

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
    }

    [Fact]
    public async Task Where_only_some_count_nobody_is_told_that_none_came()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded with { Events = ["DeploymentSucceeded"], Filter = ToProduction });
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start, environment: "Staging");
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddMinutes(5), environment: "Staging");
        await _bench.ReadAtAsync(Due);
        Assert.Contains("has passed without DeploymentSucceeded that counts.", (await _bench.AwaitedOneAsync(reaction)).Sentence, StringComparison.Ordinal);

        await _bench.ReadAtAsync(Due.AddMinutes(1));

        Assert.Contains("No DeploymentSucceeded that counts came by 2026-11-26 10:00 UTC: raised", (await _bench.AwaitedOneAsync(reaction)).Sentence, StringComparison.Ordinal);
        Assert.Equal("Deployments-1 to Staging started, and no DeploymentSucceeded that counts came within 1 hour", Assert.Single(await _bench.AbsencesAsync()).Summary);
    }

    [Fact]
    public async Task A_changed_reaction_waits_as_it_says_now()
    {
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.SaveAsync(NeitherEnded with { Within = TimeSpan.FromHours(2) }, ToProduction, reaction);
        await _bench.ReadAtAsync(Due.AddMinutes(1));
        Assert.Empty(await _bench.AbsencesAsync());
        Assert.Equal(Due.AddHours(1), (await _bench.AwaitedOneAsync(reaction)).DueAt);

        await _bench.SaveAsync(NeitherEnded with { After = ["DeploymentQueued"] }, null, reaction);
        await _bench.ReadAtAsync(Due.AddHours(5));

        var awaited = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal(AwaitedState.Ended, awaited.State);
        Assert.EndsWith("Version 3 of the reaction waits for something else.", awaited.Sentence, StringComparison.Ordinal);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task Paused_deleted_or_told_to_pass_over_events_it_raises_nothing_and_says_why()
    {
        var (paused, deleted) = (await _bench.SaveAsync(NeitherEnded), await _bench.SaveAsync(NeitherEnded));
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-1", Start);
        await _bench.SaveAsync(NeitherEnded, null, paused, isPaused: true);
        await _bench.DeleteAsync(deleted);
        await _bench.ReadAtAsync(Due.AddMinutes(1));

        Assert.Contains("The reaction was paused at that time, since 2026-11-26 09:00 UTC by an editor.", (await _bench.AwaitedOneAsync(paused)).Sentence, StringComparison.Ordinal);
        Assert.Contains("The reaction was deleted meanwhile.", (await _bench.AwaitedOneAsync(deleted)).Sentence, StringComparison.Ordinal);

        var skipping = await _bench.SaveAsync(NeitherEnded);
        var later = Due.AddHours(1);
        await _bench.HappenedAsync("DeploymentStarted", "Deployments-2", later);
        await _bench.Store.WriteAsync(context =>
        {
            FeedRanges.Note(context, _bench.Connection, FeedRangeKind.Skipped, (5, 9), later.AddMinutes(10), later.AddMinutes(10), "an administrator");
            return Task.CompletedTask;
        }, default);
        await _bench.ReadAtAsync(later.AddHours(2));

        Assert.Contains("At 2026-11-26 11:10 UTC the portal was told to pass over", (await _bench.AwaitedOneAsync(skipping)).Sentence, StringComparison.Ordinal);
        Assert.Empty(await _bench.AbsencesAsync());
    }

    [Fact]
    public async Task Thousands_that_are_due_are_raised_each_once_even_if_the_portal_forgot_that_it_did()
    {
        const int Many = 1000;
        var reaction = await _bench.SaveAsync(NeitherEnded);
        await _bench.Store.WriteAsync(context =>
        {
            context.Awaited.AddRange(Enumerable.Range(0, Many).Select(number => new AwaitedRow
            {
                Id = Guid.CreateVersion7(),
                ReactionId = reaction,
                ReactionVersion = 1,
                ConnectionId = _bench.Connection,
                Key = $"Deployments-{number}",
                SinceAt = Start,
                DueAt = number % 2 == 0 ? Due : Due.AddDays(1),
                Expected = "DeploymentSucceeded",
                Began = "DeploymentStarted",
                BeganEventId = Guid.CreateVersion7(),
            }));
            return Task.CompletedTask;
        }, default);

        await _bench.ReadAtAsync(Due.AddMinutes(1));
        Assert.Equal(Many / 2, (await _bench.AbsencesAsync()).Count);
        await _bench.Store.WriteAsync(context => context.Awaited.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AwaitedState.Waiting)), default);
        _bench.Restart();
        await _bench.ReadAtAsync(Due.AddMinutes(2));

        Assert.Equal(Many / 2, (await _bench.AbsencesAsync()).Count);
    }
}
