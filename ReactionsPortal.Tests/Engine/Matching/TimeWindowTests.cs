using ReactionsPortal.Engine.Matching.Filters;

namespace ReactionsPortal.Tests.Engine.Matching;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData("Mon-Fri 08:00-18:00 Europe/Berlin", "2026-03-27T16:59:59Z", true)]
    [InlineData("Mon-Fri 08:00-18:00 Europe/Berlin", "2026-03-27T17:00:00Z", false)]
    [InlineData("Mon-Fri 08:00-18:00 Europe/Berlin", "2026-03-28T12:00:00Z", false)]
    [InlineData("Mon-Fri 08:00-18:00 Europe/Berlin", "2026-03-30T06:00:00Z", true)] // Summer time since the day before.
    [InlineData("Fri 22:00-06:00 UTC", "2026-03-28T05:59:00Z", true)] // The Friday's, on Saturday.
    [InlineData("Fri 22:00-06:00 UTC", "2026-03-27T05:59:00Z", false)]
    [InlineData("Sat,Sun UTC", "2026-03-29T23:59:59Z", true)]
    [InlineData("Sat,Sun UTC", "2026-03-30T00:00:00Z", false)]
    [InlineData("Sun-Tue 00:00-24:00 UTC", "2026-03-31T23:00:00Z", true)]
    [InlineData("09:00-17:00 America/New_York", "2026-03-29T13:30:00Z", true)]
    public void A_moment_lies_in_a_window_by_the_clock_of_its_zone(string window, string moment, bool isInside) =>
        Assert.Equal(isInside, TimeWindow.Parse(window)!.Contains(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("monday-friday 8:00-18:00 Europe/Berlin", "Mon-Fri 08:00-18:00 Europe/Berlin", "Monday to Friday, 08:00 to 18:00, Europe/Berlin")]
    [InlineData("Mon, Wed,Thu,Fri UTC", "Mon,Wed-Fri 00:00-24:00 UTC", "Monday and Wednesday to Friday, UTC")]
    [InlineData("22:00-06:00", "Mon-Sun 22:00-06:00 UTC", "any day, 22:00 to 06:00, UTC")]
    public void It_is_written_and_said_in_one_way(string typed, string written, string said) =>
        Assert.Equal((written, said), (TimeWindow.Parse(typed)!.ToString(), TimeWindow.Parse(typed)!.InWords()));

    [Theory]
    [InlineData("")]
    [InlineData("Mon-Foo 08:00-18:00 UTC")]
    [InlineData("Mon 08:00-25:00 UTC")]
    [InlineData("Mon 08:00 UTC")]
    [InlineData("Mon-Fri 08:00-18:00 Nowhere/City")]
    [InlineData("no day Europe/Berlin")]
    public void What_is_no_window_is_none(string typed) => Assert.Null(TimeWindow.Parse(typed));
}
