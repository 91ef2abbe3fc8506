using System.Globalization;

namespace ReactionsPortal.Controls;

/// <summary>Times, amounts and lists as the portal writes them: "6 min ago", "1 min 57 s", "1,034", "148 B".</summary>
/// <remarks><c>portal.js</c> writes the times that go on by themselves in the same words.</remarks>
internal static class InWords
{
    /// <summary>"208 ms", "5.9 s", "41 s", "1 min 57 s", "2 h 5 min", "3 d 4 h".</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = TimeSpan.Zero;
        if (span.TotalMilliseconds < 999.5)
            return Invariant($"{span.TotalMilliseconds:0} ms");
        if (span.TotalSeconds < 9.95)
            return Invariant($"{span.TotalSeconds:0.#} s");
        return Whole(span);
    }

    /// <summary>As <see cref="Duration"/>, in whole seconds.</summary>
    public static string Whole(TimeSpan span)
    {
        var seconds = Math.Max(0, (long)Math.Round(span.TotalSeconds));
        return seconds switch
        {
            < 60 => Invariant($"{seconds} s"),
            < 3600 => Two(seconds / 60, "min", seconds % 60, "s"),
            < 86400 => Two(seconds / 3600, "h", seconds % 3600 / 60, "min"),
            _ => Two(seconds / 86400, "d", seconds % 86400 / 3600, "h"),
        };
    }

    /// <summary>"41 s ago", "6 min ago", "2 h ago", "3 d ago"; "in 8 s" for what lies ahead by more than a second.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = now - at;
        return ago < TimeSpan.FromSeconds(-1) ? L($"in {Coarse(-ago)}") : L($"{Coarse(ago)} ago");
    }

    /// <summary>"24 Nov 2026 14:26:07 +01:00".</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>"24 November 2026".</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"today 14:26:07", "yesterday 09:30:00", "19 November 14:26:07", with the year where it is another.</summary>
    public static string Moment(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(at, zone);
        var today = TimeZoneInfo.ConvertTime(now, zone);
        var days = (today.Date - there.Date).Days;
        var day = days switch
        {
            0 => L("today"),
            1 => L("yesterday"),
            _ => there.ToString(there.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture),
        };
        return Invariant($"{day} {there:HH:mm:ss}");
    }

    /// <summary>"1,034".</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 run", "1,034 runs". Both words are looked up in the reader's language.</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {L(number == 1 ? one : many)}";

    /// <summary>"148 B", "12.4 KB", "3 MB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1000.0:0.#} KB"),
        < 1_000_000_000 => Invariant($"{bytes / 1_000_000.0:0.#} MB"),
        _ => Invariant($"{bytes / 1_000_000_000.0:0.#} GB"),
    };

    /// <summary>"Failed", "Failed and Production", "Failed, Production and last 24 hours".</summary>
    public static string AllOf(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + L(" and ") + words[^1],
    };

    /// <summary>The first letter as a capital.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Coarse(TimeSpan span) => span.TotalSeconds switch
    {
        < 60 => Invariant($"{Math.Max(0, (long)span.TotalSeconds)} s"),
        < 3600 => Invariant($"{(long)span.TotalMinutes} min"),
        < 86400 => Invariant($"{(long)span.TotalHours} h"),
        _ => Invariant($"{(long)span.TotalDays} d"),
    };

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Invariant($"{large} {largeUnit}") : Invariant($"{large} {largeUnit} {small} {smallUnit}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
