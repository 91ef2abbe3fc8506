using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Matching.Filters;

/// <summary>Days of the week and times of the day in a time zone: <c>Mon-Fri 08:00-18:00 Europe/Berlin</c>.</summary>
public sealed partial record TimeWindow
{
    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Monday first; at least one.</summary>
    public required IReadOnlyList<DayOfWeek> Days { get; init; }

    /// <summary>When it begins on each of its days.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>When it ends, that minute left out; before <see cref="From"/>: on the next day; the same: a whole day later.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>IANA's or Windows's name of the time zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Reads a window; null when it is none.</summary>
    public static TimeWindow? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Pattern().Match(text.Trim()) is not { Success: true } match || DaysOf(match.Groups["days"].Value) is not { Count: > 0 } days)
            return null;
        var zone = match.Groups["zone"].Value is { Length: > 0 } named ? named : "UTC";
        var (from, to) = (TimeOf(match.Groups["from"].Value), TimeOf(match.Groups["to"].Value));
        if (match.Groups["from"].Value.Length == 0)
            (from, to) = (TimeOnly.MinValue, TimeOnly.MinValue);
        return from is { } begin && to is { } end && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? new TimeWindow { Days = days, From = begin, To = end, Zone = zone } : null;
    }

    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone))
            return false;
        var there = TimeZoneInfo.ConvertTime(moment, zone);
        var time = TimeOnly.FromDateTime(there.DateTime);
        if (From < To)
            return Days.Contains(there.DayOfWeek) && time >= From && time < To;
        // Over midnight: what is left of a window of the day before counts too.
        return (Days.Contains(there.DayOfWeek) && time >= From) || (Days.Contains(there.AddDays(-1).DayOfWeek) && time < To);
    }

    /// <summary>As it is written in documents.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DaysText()} {From:HH:mm}-{(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH:mm", CultureInfo.InvariantCulture))} {Zone}");

    /// <summary>In words: <c>Monday to Friday, 08:00 to 18:00, Europe/Berlin</c>.</summary>
    public string InWords()
    {
        var days = Days.Count == 7 ? "any day" : string.Join(" and ", Runs().Select(run => run.Count > 2 ? $"{run[0]} to {run[^1]}" : string.Join(" and ", run)));
        var isWholeDay = From == TimeOnly.MinValue && To == TimeOnly.MinValue;
        return isWholeDay ? $"{days}, {Zone}" : string.Create(CultureInfo.InvariantCulture, $"{days}, {From:HH:mm} to {(To == TimeOnly.MinValue ? "24:00" : To.ToString("HH:mm", CultureInfo.InvariantCulture))}, {Zone}");
    }

    private string DaysText() => Days.Count == 7 ? "Mon-Sun" : string.Join(',', Runs().Select(run => run.Count > 1 ? $"{Short(run[0])}-{Short(run[^1])}" : Short(run[0])));

    private List<List<DayOfWeek>> Runs()
    {
        var runs = new List<List<DayOfWeek>>();
        foreach (var day in Days)
        {
            if (runs.Count > 0 && Place(runs[^1][^1]) + 1 == Place(day))
                runs[^1].Add(day);
            else
                runs.Add([day]);
        }
        return runs;
    }

    private static List<DayOfWeek> DaysOf(string text)
    {
        if (text.Trim().Length == 0)
            return [.. Enumerable.Range(0, 7).Select(Day)];
        var days = new HashSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var (first, last) = (PlaceOf(ends[0]), PlaceOf(ends[^1]));
            if (first < 0 || last < 0 || ends.Length > 2)
                return [];
            for (var place = first; ; place = (place + 1) % 7)
            {
                days.Add(place);
                if (place == last)
                    break;
            }
        }
        return [.. days.Order().Select(Day)];
    }

    private static int PlaceOf(string name) => name.Length < 3 ? -1 : Array.FindIndex(Names, one => name.StartsWith(one, StringComparison.OrdinalIgnoreCase) && Day(Array.IndexOf(Names, one)).ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static DayOfWeek Day(int place) => (DayOfWeek)((place + 1) % 7);

    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;

    private static string Short(DayOfWeek day) => Names[Place(day)];

    private static TimeOnly? TimeOf(string text) => text is "24:00" or "" ? TimeOnly.MinValue : TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    [GeneratedRegex(@"^(?<days>[A-Za-z]{3,9}(\s*[-,]\s*[A-Za-z]{3,9})*(?=\s|$))?\s*((?<from>\d{1,2}:\d{2})\s*-\s*(?<to>\d{1,2}:\d{2}))?\s*(?<zone>[A-Za-z][A-Za-z0-9_+/-]*([ ][A-Za-z.()]+)*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();
}
