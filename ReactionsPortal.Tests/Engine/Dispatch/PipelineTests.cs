using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Dispatch;

public sealed class PipelineTests
{
    private const int Capacity = 2;
    private static readonly Guid Reaction = Guid.NewGuid();
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);

    private readonly Circuit _circuit = new(new DispatchOptions { CircuitFailures = 2, CircuitSeconds = 5 });
    private readonly Queue<(LaneEntry Entry, Task<bool> Turn)> _held = new();
    private readonly Lane _lane;
    private DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public PipelineTests()
    {
        _lane = new Lane("receiver.example.com", isScripts: false, _circuit) { Capacity = Capacity, IsAlone = true };
        for (var count = 0; count < 1_000; count++)
            _lane.Add(new QueuedRun(Guid.NewGuid(), Reaction, ActionKind.Http));
    }

    [Fact]
    public void More_are_made_ready_than_may_be_out_while_the_destination_answers_quickly()
    {
        Fill();
        Assert.Equal(Capacity, _lane.Held);

        Answer(times: 40, Short);
        Assert.Equal(4 * Capacity, _lane.Held);
        Assert.Equal(Capacity, _held.Count(run => AnswerOf(run.Turn) == true));

        Answer(times: 40, TimeSpan.FromSeconds(1));
        Assert.Equal(Capacity, _lane.Held);
    }

    [Fact]
    public void No_more_are_made_ready_for_one_that_fails_quickly()
    {
        Fill();
        Answer(times: 40, Short);

        End(isWell: false, Short);
        Drain();

        Fill();
        Assert.Equal(Capacity, _lane.Held);
    }

    [Fact]
    public void Several_nodes_get_no_more_than_may_be_out()
    {
        Fill();
        Answer(times: 40, Short);
        _lane.IsAlone = false;
        Drain();

        Fill();
        Assert.Equal(Capacity, _lane.Held);
    }

    [Fact]
    public void What_was_made_ready_goes_in_its_order_as_there_is_room()
    {
        Fill();
        Answer(times: 40, Short);
        var next = _held.ElementAt(Capacity);
        Assert.False(next.Turn.IsCompleted);

        End(isWell: true, Short);

        Assert.True(AnswerOf(next.Turn));
        Assert.False(_held.ElementAt(Capacity).Turn.IsCompleted);
    }

    [Fact]
    public void What_was_made_ready_is_turned_away_once_the_destination_is_left_alone()
    {
        Fill();
        Answer(times: 40, Short);
        var ready = _held.Skip(Capacity).ToList();

        End(isWell: false, Short);
        Assert.True(AnswerOf(ready[0].Turn));
        End(isWell: false, Short);

        Assert.All(ready.Skip(1), run => Assert.False(AnswerOf(run.Turn)));
        Assert.True(_circuit.IsOpen);
    }

    [Fact]
    public void What_was_made_ready_is_turned_away_when_the_portal_stops()
    {
        Fill();
        Answer(times: 40, Short);
        var ready = _held.Skip(Capacity).ToList();

        _lane.LetGo(_now, all: true);

        Assert.All(ready, run => Assert.Equal((false, true), (AnswerOf(run.Turn), run.Entry.IsTurnedAway)));
        Assert.All(_held.Take(Capacity), run => Assert.NotNull(run.Entry.OutSince));
    }

    [Fact]
    public void A_probe_is_not_turned_away()
    {
        _circuit.Ends(Guid.NewGuid(), isWell: false, "It refused the connection.", _now);
        _circuit.Ends(Guid.NewGuid(), isWell: false, "It refused the connection.", _now);
        _now += TimeSpan.FromSeconds(6);

        Fill();

        var probe = Assert.Single(_held);
        Assert.True(AnswerOf(probe.Turn));
    }

    [Fact]
    public void One_that_is_cancelled_while_it_waits_leaves_its_place_to_the_next()
    {
        Fill();
        Answer(times: 40, Short);
        var (first, second) = (_held.ElementAt(Capacity), _held.ElementAt(Capacity + 1));

        _lane.Ends(first.Entry, isWell: null, _now);
        _lane.Free();
        End(isWell: true, Short);

        Assert.False(AnswerOf(first.Turn));
        Assert.True(AnswerOf(second.Turn));
    }

    [Fact]
    public void One_that_was_turned_away_does_not_count_against_a_rate()
    {
        var limit = new ReactionLimit { Limit = new RunLimit { Rate = new Rate(1, TimeSpan.FromHours(1)) } };
        limit.Starts(_now);
        Assert.False(limit.MayStart(_now, out _));

        limit.Ends(wasTurnedAway: true);

        Assert.True(limit.MayStart(_now, out _));
    }

    /// <summary>What a run was told; null: it waits.</summary>
    private static bool? AnswerOf(Task<bool> turn) => turn.IsCompletedSuccessfully ? turn.Result : null;

    /// <summary>Takes what may start, and makes it ready at once.</summary>
    private void Fill()
    {
        while (_lane.Take(_now, _ => new ReactionLimit(), out _) is { } run)
        {
            var entry = new LaneEntry(run) { Destination = _lane.Name };
            _held.Enqueue((entry, _lane.TurnAsync(entry)));
            _lane.LetGo(_now, all: false);
        }
    }

    private void Answer(int times, TimeSpan after)
    {
        for (var count = 0; count < times; count++)
        {
            End(isWell: true, after);
            Fill();
        }
    }

    private void Drain()
    {
        while (_lane.Held > 0)
            End(isWell: true, Short);
    }

    /// <summary>The oldest is over: so long after it went out.</summary>
    private void End(bool isWell, TimeSpan after)
    {
        var (entry, _) = _held.Dequeue();
        _now = (entry.OutSince ?? _now) + after;
        _lane.Ends(entry, isWell, _now);
        _lane.Free();
        _circuit.Ends(entry.Run.Id, isWell, isWell ? null : "It refused the connection.", _now);
        _lane.LetGo(_now, all: false);
    }
}
