using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Dispatch;

public sealed class LaneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lane_gives_out_as_many_as_it_holds_in_order()
    {
        var lane = new Lane { Capacity = 2 };
        var runs = Runs(3);
        foreach (var run in runs)
            lane.Add(run);

        Assert.Equal(runs[0], Take(lane, Now));
        Assert.Equal(runs[1], Take(lane, Now));
        Assert.Null(Take(lane, Now));

        lane.Free();
        Assert.Equal(runs[2], Take(lane, Now));
        lane.Free();
        lane.Free();
        Assert.True(lane.IsIdle);
    }

    [Fact]
    public void A_rate_says_when_the_next_one_may_start()
    {
        var lane = new Lane { Capacity = 10, Rate = new Rate(2, TimeSpan.FromMinutes(1)) };
        foreach (var run in Runs(3))
            lane.Add(run);

        Take(lane, Now);
        Take(lane, Now.AddSeconds(10));

        Assert.False(lane.TryTake(Now.AddSeconds(20), out _, out var notBefore));
        Assert.Equal(Now.AddMinutes(1), notBefore);
        Assert.NotNull(Take(lane, Now.AddMinutes(1)));
    }

    [Fact]
    public void A_clock_that_jumps_back_does_not_hold_up_a_rate()
    {
        var lane = new Lane { Capacity = 10, Rate = new Rate(1, TimeSpan.FromHours(1)) };
        foreach (var run in Runs(2))
            lane.Add(run);

        Take(lane, Now);

        Assert.NotNull(Take(lane, Now.AddHours(-5)));
    }

    private static QueuedRun? Take(Lane lane, DateTimeOffset now) => lane.TryTake(now, out var run, out _) ? run : null;

    private static List<QueuedRun> Runs(int count) => [.. Enumerable.Range(0, count).Select(_ => new QueuedRun(Guid.NewGuid(), Guid.Empty, ActionKind.Http))];
}
