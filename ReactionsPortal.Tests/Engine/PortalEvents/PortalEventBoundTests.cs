using Microsoft.Extensions.Time.Testing;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;

namespace ReactionsPortal.Tests.Engine.PortalEvents;

public sealed class PortalEventBoundTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Guid _reaction = Guid.CreateVersion7();

    [Fact]
    public void A_storm_is_cut_off_and_what_was_left_out_is_counted_for_the_next()
    {
        var bound = new PortalEventBound(_clock);

        var first = Enumerable.Range(0, PortalEventBound.MostOfOne + 5).Select(_ => bound.Take(_reaction, PortalEventKind.RunFailed)).ToList();
        var ofAnother = bound.Take(Guid.CreateVersion7(), PortalEventKind.RunFailed);
        _clock.Advance(PortalEventBound.Span);
        var later = bound.Take(_reaction, PortalEventKind.RunFailed);
        var next = bound.Take(_reaction, PortalEventKind.RunFailed);

        Assert.All(first.Take(PortalEventBound.MostOfOne), leftOut => Assert.Equal(0, leftOut));
        Assert.All(first.Skip(PortalEventBound.MostOfOne), Assert.Null);
        Assert.Equal(0, ofAnother);
        Assert.Equal(5, later);
        Assert.Equal(0, next);
    }

    [Fact]
    public void What_did_not_come_to_the_disk_does_not_count()
    {
        var bound = new PortalEventBound(_clock);
        for (var time = 0; time < PortalEventBound.MostOfOne; time++)
            bound.GiveBack(_reaction, PortalEventKind.RunFailed, bound.Take(_reaction, PortalEventKind.RunFailed));

        var taken = Enumerable.Range(0, PortalEventBound.MostOfOne).Select(_ => bound.Take(_reaction, PortalEventKind.RunFailed)).ToList();
        bound.GiveBack(_reaction, PortalEventKind.RunFailed, bound.Take(_reaction, PortalEventKind.RunFailed));
        _clock.Advance(PortalEventBound.Span);

        Assert.All(taken, leftOut => Assert.Equal(0, leftOut));
        Assert.Equal(0, bound.Take(_reaction, PortalEventKind.RunFailed));
    }

    [Fact]
    public void Many_reactions_together_are_bounded_too()
    {
        var bound = new PortalEventBound(_clock);

        var taken = Enumerable.Range(0, PortalEventBound.MostInAll + 50).Count(_ => bound.Take(Guid.NewGuid(), PortalEventKind.RunFailed) is not null);

        Assert.Equal(PortalEventBound.MostInAll, taken);
    }
}
