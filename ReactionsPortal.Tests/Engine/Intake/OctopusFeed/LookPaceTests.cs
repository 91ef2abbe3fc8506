using ReactionsPortal.Engine.Intake.OctopusFeed;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Tests.Engine.Intake.OctopusFeed;

public sealed class LookPaceTests
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_server_is_looked_at_less_often_after_twenty_looks_in_vain_and_as_before_with_the_next_event()
    {
        var pace = new LookPace(new OctopusOptions());

        Assert.Equal(Enumerable.Repeat(Busy, 19), Enumerable.Range(0, 19).Select(_ => pace.After(0)));
        Assert.Equal([Idle, Idle, Busy, Busy], (IEnumerable<TimeSpan>)[pace.After(0), pace.After(0), pace.After(1), pace.After(0)]);
    }

    [Fact]
    public void It_is_never_looked_at_more_often_when_nothing_happens()
    {
        var pace = new LookPace(new OctopusOptions { PollInterval = TimeSpan.FromMinutes(1) });

        Assert.All(Enumerable.Range(0, 30), _ => Assert.Equal(TimeSpan.FromMinutes(1), pace.After(0)));
    }
}
