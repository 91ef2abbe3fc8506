using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Dispatch;

public sealed class LaneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Guid, ReactionLimit> _limits = [];

    [Fact]
    public void A_lane_gives_out_as_many_as_it_holds_in_order()
    {
        var lane = LaneOf(2);
        var runs = Runs(3, Guid.NewGuid());
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
    public void Reactions_take_turns_whatever_waits_of_each()
    {
        var lane = LaneOf(4);
        var (many, few) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var run in Runs(1000, many).Concat(Runs(2, few)))
            lane.Add(run);

        var taken = Enumerable.Range(0, 4).Select(_ => Take(lane, Now)!.Reaction).ToList();

        Assert.Equal([many, few, many, few], taken);
    }

    [Fact]
    public void A_reaction_at_its_limit_lets_the_others_by()
    {
        var lane = LaneOf(10);
        var (limited, free) = (Guid.NewGuid(), Guid.NewGuid());
        LimitOf(limited).Limit = new RunLimit { Concurrency = 1 };
        foreach (var run in Runs(3, limited).Concat(Runs(2, free)))
            lane.Add(run);

        var taken = Enumerable.Range(0, 4).Select(_ => Take(lane, Now)?.Reaction).ToList();
        Assert.Equal([limited, free, free, null], taken);

        lane.Free();
        LimitOf(limited).Ends();
        Assert.Equal(limited, Take(lane, Now)?.Reaction);
    }

    [Fact]
    public void A_rate_says_when_the_next_one_may_start()
    {
        var (lane, reaction) = (LaneOf(10), Guid.NewGuid());
        LimitOf(reaction).Limit = new RunLimit { Rate = new Rate(2, TimeSpan.FromMinutes(1)) };
        foreach (var run in Runs(3, reaction))
            lane.Add(run);

        Take(lane, Now);
        Take(lane, Now.AddSeconds(10));

        Assert.Null(lane.Take(Now.AddSeconds(20), LimitOf, out var notBefore));
        Assert.Equal(Now.AddMinutes(1), notBefore);
        Assert.NotNull(Take(lane, Now.AddMinutes(1)));
    }

    [Fact]
    public void A_clock_that_jumps_back_does_not_hold_up_a_rate()
    {
        var (lane, reaction) = (LaneOf(10), Guid.NewGuid());
        LimitOf(reaction).Limit = new RunLimit { Rate = new Rate(1, TimeSpan.FromHours(1)) };
        foreach (var run in Runs(2, reaction))
            lane.Add(run);

        Take(lane, Now);

        Assert.NotNull(Take(lane, Now.AddHours(-5)));
    }

    [Fact]
    public void While_its_destination_does_not_answer_only_a_probe_starts()
    {
        var circuit = new Circuit(new DispatchOptions { CircuitFailures = 2, CircuitSeconds = 5 });
        var lane = new Lane("receiver.example.com", isScripts: false, circuit) { Capacity = 10 };
        foreach (var run in Runs(5, Guid.NewGuid()))
            lane.Add(run);
        foreach (var run in (QueuedRun[])[Take(lane, Now)!, Take(lane, Now)!])
        {
            lane.Free();
            circuit.Ends(run.Id, isWell: false, "It refused the connection.", Now);
        }

        Assert.Null(lane.Take(Now.AddSeconds(4), LimitOf, out var notBefore));
        Assert.Equal(Now.AddSeconds(5), notBefore);
        var probe = Take(lane, Now.AddSeconds(5));
        Assert.NotNull(probe);
        Assert.Null(Take(lane, Now.AddSeconds(5)));

        lane.Free();
        circuit.Ends(probe.Id, isWell: true, null, Now.AddSeconds(6));
        Assert.NotNull(Take(lane, Now.AddSeconds(6)));
        Assert.NotNull(Take(lane, Now.AddSeconds(6)));
    }

    private static Lane LaneOf(int capacity) => new("receiver.example.com", isScripts: false, circuit: null) { Capacity = capacity };

    private ReactionLimit LimitOf(Guid reaction)
    {
        if (!_limits.TryGetValue(reaction, out var limit))
            _limits[reaction] = limit = new ReactionLimit();
        return limit;
    }

    private QueuedRun? Take(Lane lane, DateTimeOffset now) => lane.Take(now, LimitOf, out _);

    private static List<QueuedRun> Runs(int count, Guid reaction) => [.. Enumerable.Range(0, count).Select(_ => new QueuedRun(Guid.NewGuid(), reaction, ActionKind.Http))];
}
