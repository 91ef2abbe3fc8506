using ReactionsPortal.Controls;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class MemberClockTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 24, 22, 26, 7, TimeSpan.Zero);

    [Fact]
    public void Times_are_said_in_the_browsers_zone_until_another_is_chosen()
    {
        var choices = new BrowserChoices();
        var clock = new MemberClock(TimeProvider.System, choices);
        choices.Take(new Dictionary<string, string> { [BrowserChoices.ZoneOfBrowser] = "Asia/Kolkata" });
        Assert.Equal("25 Nov 2026 03:56:07 +05:30", InWords.Exact(Moment, clock.LocalTimeZone));

        choices.Keep(BrowserChoices.ZoneChosen, "America/New_York");

        Assert.Equal("24 Nov 2026 17:26:07 -05:00", InWords.Exact(Moment, clock.LocalTimeZone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Atlantis/Nowhere")]
    [InlineData("../../etc/passwd")]
    public void A_zone_that_there_is_not_counts_as_none(string zone)
    {
        var choices = new BrowserChoices();
        choices.Keep(BrowserChoices.ZoneChosen, zone);

        Assert.Equal(TimeProvider.System.LocalTimeZone, new MemberClock(TimeProvider.System, choices).LocalTimeZone);
    }

    [Fact]
    public void A_typed_span_is_of_the_readers_zone_and_stands_in_the_address_as_utc()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var from = ListSpan.OfField("2026-11-24T09:30", zone);

        Assert.Equal("2026-11-24T08:30Z", ListSpan.Text(from));
        Assert.Equal(from, ListSpan.Parse("2026-11-24T08:30Z"));
        Assert.Equal("from 24 Nov 09:30", ListSpan.Words(from, null, zone));
        Assert.Null(ListSpan.Parse("yesterday"));
    }
}
