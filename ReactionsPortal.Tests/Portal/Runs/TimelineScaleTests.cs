using ReactionsPortal.Runs;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class TimelineScaleTests
{
    [Fact]
    public void All_attempts_share_one_scale_from_the_first_start_to_the_last_end()
    {
        var attempts = new RunBuilder().Answered(503, 30_000).Answered(503, 10_000, 60).Details().Attempts;
        var scale = new TimelineScale(attempts, nextAttemptAt: null, attempts[^1].FinishedAt!.Value);

        Assert.Equal("0%", scale.At(attempts[0].StartedAt));
        Assert.Equal("30%", scale.Between(attempts[0].StartedAt, attempts[0].FinishedAt!.Value));
        Assert.Equal("90%", scale.At(attempts[1].StartedAt));
        Assert.Equal("100%", scale.At(attempts[1].FinishedAt!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(117_000)]
    [InlineData(90_000_000)]
    public void Marks_stand_at_round_distances_and_are_few(double milliseconds)
    {
        var attempts = new RunBuilder().Answered(200, milliseconds).Details().Attempts;
        var marks = new TimelineScale(attempts, nextAttemptAt: null, attempts[0].FinishedAt!.Value).Marks;

        Assert.InRange(marks.Count, 1, 6);
        Assert.Equal(("0%", TimeSpan.Zero), marks[0]);
    }
}
