using ReactionsPortal.Controls;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class InWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 32, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(208, "208 ms")]
    [InlineData(999.6, "1 s")]
    [InlineData(5_900, "5.9 s")]
    [InlineData(41_200, "41 s")]
    [InlineData(59_700, "1 min")]
    [InlineData(117_000, "1 min 57 s")]
    [InlineData(7_500_000, "2 h 5 min")]
    [InlineData(273_600_000, "3 d 4 h")]
    [InlineData(-5, "0 ms")]
    public void A_duration_is_said_with_the_two_units_that_matter(double milliseconds, string words) =>
        Assert.Equal(words, InWords.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(41, "41 s ago")]
    [InlineData(119, "1 min ago")]
    [InlineData(3_600, "1 h ago")]
    [InlineData(200_000, "2 d ago")]
    [InlineData(-0.5, "0 s ago")]
    [InlineData(-8, "in 8 s")]
    public void What_was_is_ago_and_what_comes_is_in(double seconds, string words) =>
        Assert.Equal(words, InWords.Ago(Now.AddSeconds(-seconds), Now));

    [Fact]
    public void A_moment_names_its_day_as_people_do()
    {
        Assert.Equal("today 14:26:07", InWords.Moment(new(2026, 11, 24, 14, 26, 7, TimeSpan.Zero), Now, TimeZoneInfo.Utc));
        Assert.Equal("yesterday 23:59:59", InWords.Moment(new(2026, 11, 23, 23, 59, 59, TimeSpan.Zero), Now, TimeZoneInfo.Utc));
        Assert.Equal("19 November 08:00:00", InWords.Moment(new(2026, 11, 19, 8, 0, 0, TimeSpan.Zero), Now, TimeZoneInfo.Utc));
        Assert.Equal("31 December 2025 08:00:00", InWords.Moment(new(2025, 12, 31, 8, 0, 0, TimeSpan.Zero), Now, TimeZoneInfo.Utc));
    }

    [Fact]
    public void An_exact_time_carries_the_offset_of_its_zone()
    {
        var berlin = TimeZoneInfo.CreateCustomTimeZone("Berlin", TimeSpan.FromHours(1), "Berlin", "Berlin");

        Assert.Equal("24 Nov 2026 15:32:00 +01:00", InWords.Exact(Now, berlin));
    }

    [Fact]
    public void Numbers_are_grouped_and_lists_end_with_and()
    {
        Assert.Equal("1,034 runs", InWords.Count(1034, "run", "runs"));
        Assert.Equal("1 run", InWords.Count(1, "run", "runs"));
        Assert.Equal("148 B", InWords.Bytes(148));
        Assert.Equal("12.4 KB", InWords.Bytes(12_400));
        Assert.Equal("Failed, Production and the last hour", InWords.AllOf(["Failed", "Production", "the last hour"]));
    }
}
