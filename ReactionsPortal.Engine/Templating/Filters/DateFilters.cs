using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>The present, and dates shifted. Dates are read and written in the invariant culture.</summary>
internal static class DateFilters
{
    private const string RoundTrip = "O";

    internal static string? NowDate(string? input, string[] arguments, FilterRun run) =>
        Now(input, arguments, DateTime.SpecifyKind(run.Clock.GetLocalNow().DateTime, DateTimeKind.Unspecified));

    internal static string? NowDateUtc(string? input, string[] arguments, FilterRun run) =>
        Now(input, arguments, run.Clock.GetUtcNow().UtcDateTime);

    internal static string? AddHours(string? input, string[] arguments, FilterRun run) => Add(input, arguments, TimeSpan.TicksPerHour);

    internal static string? AddDays(string? input, string[] arguments, FilterRun run) => Add(input, arguments, TimeSpan.TicksPerDay);

    private static string? Now(string? input, string[] arguments, DateTime now)
    {
        if (input is not null || arguments.Length > 1)
            return null;

        try
        {
            return now.ToString(arguments is [var format] ? format : RoundTrip, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Add(string? input, string[] arguments, long unit)
    {
        if (input is null || arguments is not [var number]
            || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            || !(Math.Abs(amount * unit) < TimeSpan.MaxValue.Ticks))
            return null;

        var shift = unit == TimeSpan.TicksPerHour ? TimeSpan.FromHours(amount) : TimeSpan.FromDays(amount);
        try
        {
            // A time without zone stays without, UTC keeps its Z, an offset is kept and not turned into the server's.
            if (DateTime.TryParse(input, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind != DateTimeKind.Local)
                return (time + shift).ToString(RoundTrip, CultureInfo.InvariantCulture);

            return DateTimeOffset.TryParse(input, CultureInfo.InvariantCulture, out var zoned)
                ? (zoned + shift).ToString(RoundTrip, CultureInfo.InvariantCulture)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
