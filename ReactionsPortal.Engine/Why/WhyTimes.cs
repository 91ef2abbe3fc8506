using System.Globalization;

namespace ReactionsPortal.Engine.Why;

/// <summary>Moments and spans as answers write them, in the portal's time zone.</summary>
internal sealed class WhyTimes(TimeProvider time)
{
    /// <summary>The present.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary><c>14:03</c>, <c>19 November 14:03</c>, with the seconds where they are asked for and the year where it is another.</summary>
    public string Of(DateTimeOffset moment, bool hasSeconds = false)
    {
        var there = Local(moment);
        return there.ToString((Local(Now).Date == there.Date ? "" : DayFormat(there)) + (hasSeconds ? "HH:mm:ss" : "HH:mm"), CultureInfo.InvariantCulture);
    }

    /// <summary><c>at 14:03</c>, <c>on 19 November at 14:03</c>, with the seconds where they are asked for and the year where it is another.</summary>
    public string At(DateTimeOffset moment, bool hasSeconds = false)
    {
        var there = Local(moment);
        var clock = there.ToString(hasSeconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
        return Local(Now).Date == there.Date ? L($"at {clock}") : L($"on {there.ToString(DayFormat(there), CultureInfo.InvariantCulture).TrimEnd()} at {clock}");
    }

    /// <summary><c>between 13:00 and 14:00</c>, <c>between 19 November 13:00 and 20 November 14:00</c>.</summary>
    public string Between(DateTimeOffset from, DateTimeOffset to)
    {
        var hasSeconds = from.Second != 0 || to.Second != 0;
        var until = Local(from).Date == Local(to).Date ? Local(to).ToString(hasSeconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture) : Of(to, hasSeconds);
        return L($"between {Of(from, hasSeconds)} and {until}");
    }

    private string DayFormat(DateTimeOffset there) => Local(Now).Year == there.Year ? "d MMMM " : "d MMMM yyyy ";

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
}
