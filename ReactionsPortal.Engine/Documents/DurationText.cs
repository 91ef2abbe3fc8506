using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Documents;

/// <summary>Durations as people write them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>2d</c>.</summary>
public static partial class DurationText
{
    private const int MostDays = 31;

    /// <summary>Reads a duration; at most 31 days.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern().Match(text ?? "");
        if (!match.Success || !double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var unit = match.Groups["unit"].ValueSpan switch { "ms" => 0.001, "s" => 1d, "m" => 60d, "h" => 3600d, _ => TimeSpan.SecondsPerDay };
        if (number * unit > MostDays * TimeSpan.SecondsPerDay)
            return false;
        duration = TimeSpan.FromSeconds(number * unit);
        return true;
    }

    /// <summary>Writes a duration in the largest unit that holds it whole.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration > TimeSpan.FromDays(1) && duration.Ticks % TimeSpan.TicksPerDay == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerDay}d");
        if (duration.Ticks % TimeSpan.TicksPerHour == 0 && duration.Ticks != 0)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerHour}h");
        if (duration.Ticks % TimeSpan.TicksPerMinute == 0 && duration.Ticks != 0)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerMinute}m");
        if (duration.Ticks % TimeSpan.TicksPerSecond == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerSecond}s");
        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###}ms");
    }

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h|d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
