using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class ServerClocksTests
{
    private static readonly Uri Server = new("https://octopus.example.com/");
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_servers_time_is_told_by_its_answers_whatever_the_portals_clock_is_set_to()
    {
        var portal = new SettableClock(Noon);
        var clocks = new ServerClocks(portal);
        var began = portal.GetTimestamp();
        portal.Go(TimeSpan.FromSeconds(2));

        clocks.Note(Server, Noon.AddHours(-1));
        portal.Set(Noon.AddDays(1));
        portal.Go(TimeSpan.FromSeconds(3));

        Assert.Equal(Noon.AddHours(-1).AddSeconds(-2), clocks.At(Server, began));
    }

    [Fact]
    public void A_server_that_does_not_say_has_the_portals_time()
    {
        var portal = new SettableClock(Noon);
        var clocks = new ServerClocks(portal);
        var began = portal.GetTimestamp();
        clocks.Note(Server, said: null);

        portal.Go(TimeSpan.FromSeconds(2));

        Assert.Equal(Noon, clocks.At(Server, began));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public void A_clock_that_is_off_is_told_by_how_much_and_one_that_agrees_but_for_seconds_is_not(int minutes)
    {
        var portal = new SettableClock(Noon);
        var clocks = new ServerClocks(portal);
        var before = clocks.Ahead(Server);

        clocks.Note(Server, Noon.AddSeconds(-1));
        portal.Go(TimeSpan.FromMinutes(1));
        var agreeing = clocks.Ahead(Server);
        clocks.Note(Server, Noon.AddMinutes(1 + minutes));
        portal.Go(TimeSpan.FromMinutes(10));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (before, agreeing));
        Assert.Equal(TimeSpan.FromMinutes(minutes), clocks.Ahead(Server));
    }

    /// <summary>A clock that can be set, while what it measures goes on.</summary>
    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Set(DateTimeOffset time) => _now = time;

        public void Go(TimeSpan span) => (_now, _ticks) = (_now + span, _ticks + span.Ticks);

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _ticks;
    }
}
