using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>The deadlines of a time of day: one on each of its days, whatever the clocks of its time zone do.</summary>
/// <remarks>A time that daylight saving leaves out is the moment at which the clocks go on; of one that comes twice the later counts.</remarks>
internal sealed class AbsenceSchedule
{
    private const int WeekDays = 7;

    private readonly TimeOnly _time;
    private readonly IReadOnlyList<DayOfWeek>? _days;
    private readonly TimeZoneInfo _zone;
    private readonly AbsenceSince _since;

    private AbsenceSchedule(TimeOnly time, IReadOnlyList<DayOfWeek>? days, TimeZoneInfo zone, AbsenceSince since) =>
        (_time, _days, _zone, _since) = (time, days is { Count: > 0 } ? days : null, zone, since);

    /// <summary>The schedule; null while it is unfinished, or its time zone is not known on this machine.</summary>
    public static AbsenceSchedule? Of(AbsenceTime? by) =>
        by is not null && TimeOnly.TryParseExact(by.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && TimeZoneInfo.TryFindSystemTimeZoneById(by.TimeZone ?? "UTC", out var zone)
            ? new AbsenceSchedule(time, by.Days, zone, by.Since)
            : null;

    /// <summary>The first deadline after a moment.</summary>
    public Deadline After(DateTimeOffset moment)
    {
        var day = LocalDay(moment);
        while (true)
        {
            if (IsOn(day) && At(day, _time) is var due && due > moment)
                return new Deadline(SinceOf(day), due);
            day = day.AddDays(1);
        }
    }

    private DateTimeOffset SinceOf(DateOnly day) => _since switch
    {
        AbsenceSince.Day => At(day, TimeOnly.MinValue),
        AbsenceSince.Week => At(day.AddDays(-(((int)day.DayOfWeek + WeekDays - (int)DayOfWeek.Monday) % WeekDays)), TimeOnly.MinValue),
        _ => At(Enumerable.Range(1, WeekDays).Select(back => day.AddDays(-back)).First(IsOn), _time),
    };

    private bool IsOn(DateOnly day) => _days?.Contains(day.DayOfWeek) != false;

    private DateOnly LocalDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (_zone.IsInvalidTime(local))
            local = EndOfGap(local);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Min() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTime EndOfGap(DateTime local)
    {
        do
            local = local.AddMinutes(1);
        while (_zone.IsInvalidTime(local));
        return local;
    }
}

/// <summary>By when something is expected, and since when it counts.</summary>
internal readonly record struct Deadline(DateTimeOffset Since, DateTimeOffset Due);
