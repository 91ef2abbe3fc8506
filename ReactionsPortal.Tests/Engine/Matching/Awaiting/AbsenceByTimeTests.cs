using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Matching.Awaiting;

/// <summary>Something was expected by a time of day.</summary>
public sealed class AbsenceByTimeTests : IAsyncLifetime
{
    /// <summary>Thursday, 09:00 UTC: 10:00 in Berlin.</summary>
    private static readonly DateTimeOffset Start = AbsenceBench.Start;

    private static readonly DateTimeOffset Due = new(2026, 11, 26, 17, 0, 0, TimeSpan.Zero);

    private static readonly AbsenceTime Evening = new()
    {
        Time = "18:00",
        TimeZone = "Europe/Berlin",
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
    };

    private static readonly AbsenceTrigger NoDeployment = new() { Connection = "main", Events = ["DeploymentSucceeded"], By = Evening };

    private static readonly Filter ToProduction = new() { Field = "Octopus.Environment.Name", Is = "Production" };

    private AbsenceBench _bench = null!;

    public async Task InitializeAsync() => _bench = await AbsenceBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Each_working_day_without_it_is_raised_once_and_a_day_with_it_is_not()
    {
        var reaction = await _bench.SaveAsync(NoDeployment, ToProduction);
        await _bench.ReadAtAsync(Start);
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(1), environment: "Staging");
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-2", Start.AddHours(2));
        await _bench.ReadAtAsync(Due.AddMinutes(1));
        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);

        // Away from Thursday evening to Monday night.
        _bench.Restart();
        await _bench.ReadAtAsync(Due.AddDays(4).AddHours(4));
        await _bench.ReadAtAsync(Due.AddDays(4).AddHours(5));
        await _bench.MatchAsync();

        var absences = await _bench.AbsencesAsync();
        Assert.Equal([Due.AddDays(1), Due.AddDays(4)], absences.Select(absence => absence.OccurredAt));
        Assert.Equal("By 2026-11-27 17:00 UTC, no DeploymentSucceeded that counts came", absences[0].Summary);
        Assert.Equal(2, (await _bench.RunsAsync()).Count);
    }

    [Fact]
    public async Task What_came_before_the_reaction_was_saved_counts_for_its_day()
    {
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(-1));

        var reaction = await _bench.SaveAsync(NoDeployment, ToProduction);
        await _bench.ReadAtAsync(Start);

        Assert.Equal(AwaitedState.Came, (await _bench.AwaitedOneAsync(reaction)).State);
    }

    [Fact]
    public async Task A_changed_reaction_expects_by_the_time_that_it_says_now()
    {
        await _bench.HappenedAsync("DeploymentSucceeded", "Deployments-1", Start.AddHours(-1));
        var reaction = await _bench.SaveAsync(NoDeployment);
        await _bench.ReadAtAsync(Start);

        await _bench.SaveAsync(NoDeployment with { By = Evening with { Time = "12:00" } }, new Filter { Field = "Octopus.Environment.Name", Is = "Staging" }, reaction);
        await _bench.ReadAtAsync(Start.AddMinutes(1));

        var awaited = await _bench.AwaitedOneAsync(reaction);
        Assert.Equal((AwaitedState.Waiting, Due.AddHours(-6)), (awaited.State, awaited.DueAt));
    }

    [Theory]
    [InlineData("2026-11-26T09:00Z", AbsenceSince.Day, "2026-11-25T23:00Z", "2026-11-26T17:00Z")]
    [InlineData("2026-11-26T17:00Z", AbsenceSince.Week, "2026-11-22T23:00Z", "2026-11-27T17:00Z")]
    [InlineData("2026-11-27T17:00Z", AbsenceSince.Deadline, "2026-11-27T17:00Z", "2026-11-30T17:00Z")]
    [InlineData("2026-07-06T09:00Z", AbsenceSince.Day, "2026-07-05T22:00Z", "2026-07-06T16:00Z")]
    public void A_deadline_has_its_day_in_the_time_zone(string after, AbsenceSince since, string from, string due) =>
        Assert.Equal(new Deadline(At(from), At(due)), AbsenceSchedule.Of(Evening with { Since = since })!.After(At(after)));

    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")] // 02:30 does not come: the clocks go from 02:00 to 03:00
    [InlineData("2026-10-24T12:00Z", "2026-10-25T01:30Z", "2026-10-26T01:30Z")] // 02:30 comes twice: the later counts
    public void Days_on_which_the_clocks_change_have_one_deadline_each(string after, string first, string second)
    {
        var schedule = AbsenceSchedule.Of(new AbsenceTime { Time = "02:30", TimeZone = "Europe/Berlin" })!;

        var one = schedule.After(At(after));

        Assert.Equal((At(first), At(second)), (one.Due, schedule.After(one.Due).Due));
    }

    [Theory]
    [InlineData("25:00", "Europe/Berlin")]
    [InlineData("18:00", "Europe/Nowhere")]
    public void An_unfinished_time_has_no_deadlines(string time, string zone) => Assert.Null(AbsenceSchedule.Of(new AbsenceTime { Time = time, TimeZone = zone }));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
