using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Dispatch;

public sealed class RetryScheduleTests
{
    private static readonly RetryPolicy Policy = new() { Attempts = 10, First = TimeSpan.FromSeconds(5), Max = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(5, 60)]
    [InlineData(500, 60)]
    public void The_wait_doubles_up_to_the_longest(int attempt, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.WaitAfter(Policy, attempt, asked: null, chance: 0));

    [Fact]
    public void A_fixed_wait_stays() =>
        Assert.Equal(TimeSpan.FromSeconds(5), RetrySchedule.WaitAfter(Policy with { Backoff = Backoff.Fixed }, 4, asked: null, chance: 0));

    [Fact]
    public void Chance_adds_a_tenth_at_most() =>
        Assert.Equal(TimeSpan.FromSeconds(5.5), RetrySchedule.WaitAfter(Policy, 1, asked: null, chance: 1));

    [Theory]
    [InlineData(30, 30)]
    [InlineData(2, 5)]
    [InlineData(1_000_000, 86_400)]
    public void A_longer_wait_that_the_other_side_asks_for_is_honoured_up_to_a_day(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.WaitAfter(Policy, 1, TimeSpan.FromSeconds(asked), chance: 0));
}
