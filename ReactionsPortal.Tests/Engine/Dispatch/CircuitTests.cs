using ReactionsPortal.Engine.Dispatch;

namespace ReactionsPortal.Tests.Engine.Dispatch;

public sealed class CircuitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DispatchOptions Options = new() { CircuitFailures = 3, CircuitSeconds = 5, CircuitMaxSeconds = 15 };

    [Fact]
    public void Each_probe_that_fails_makes_the_next_pause_twice_as_long_up_to_the_longest()
    {
        var circuit = Open();
        var now = Now;
        var pauses = new List<double>();
        for (var probe = 0; probe < 4; probe++)
        {
            pauses.Add((circuit.ProbeAt!.Value - now).TotalSeconds);
            now = circuit.ProbeAt!.Value;
            Fail(circuit, now);
        }

        Assert.Equal([5, 10, 15, 15], pauses);
        Assert.Equal(7, circuit.Open!.Failures);
    }

    [Fact]
    public void An_answer_in_between_begins_the_count_anew()
    {
        var circuit = new Circuit(Options);
        Fail(circuit, Now);
        Fail(circuit, Now);
        circuit.Ends(Guid.NewGuid(), isWell: true, null, Now);
        Fail(circuit, Now);
        Fail(circuit, Now);

        Assert.False(circuit.IsOpen);
    }

    [Fact]
    public void What_was_sent_before_it_opened_does_not_postpone_the_probe_but_an_answer_to_it_closes()
    {
        var circuit = Open();
        var at = circuit.ProbeAt;

        circuit.Ends(Guid.NewGuid(), isWell: false, "late", Now.AddSeconds(2));
        Assert.Equal(at, circuit.ProbeAt);

        Assert.True(circuit.Ends(Guid.NewGuid(), isWell: true, null, Now.AddSeconds(3)));
        Assert.False(circuit.IsOpen);
    }

    [Fact]
    public void A_probe_that_never_got_to_the_destination_makes_the_next_run_one()
    {
        var circuit = Open();
        var probe = Guid.NewGuid();
        circuit.Starts(probe);
        Assert.False(circuit.MayStart(Now.AddSeconds(5)));

        circuit.Ends(probe, isWell: null, null, Now.AddSeconds(5));

        Assert.True(circuit.IsOpen);
        Assert.True(circuit.MayStart(Now.AddSeconds(5)));
    }

    [Fact]
    public void It_opens_as_it_was_kept_and_a_clock_that_was_set_back_does_not_close_it_for_longer_than_the_longest_pause()
    {
        var kept = Open().RowOf("receiver.example.com")!;
        var circuit = new Circuit(Options);
        circuit.Restore(kept);

        Assert.Equal((Now, 3, "It refused the connection."), (circuit.Open!.Since, circuit.Open.Failures, circuit.Open.Error));
        Assert.False(circuit.MayStart(Now.AddSeconds(4)));
        Assert.True(circuit.MayStart(Now.AddHours(-1)));
    }

    private static Circuit Open()
    {
        var circuit = new Circuit(Options);
        for (var failure = 0; failure < 3; failure++)
            Fail(circuit, Now);
        Assert.True(circuit.IsOpen);
        return circuit;
    }

    private static void Fail(Circuit circuit, DateTimeOffset now)
    {
        var run = Guid.NewGuid();
        circuit.Starts(run);
        circuit.Ends(run, isWell: false, "It refused the connection.", now);
    }
}
