using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>A number or a date in a .NET format, in the invariant culture.</summary>
internal static class FormatFilter
{
    private const int MaxFormatLength = 200;

    internal static string? Format(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length is 0 or > 2 || !IsReasonable(arguments[^1]))
            return null;

        try
        {
            return arguments is [var type, var format] ? As(type, input, format) : Guess(input, arguments[0]);
        }
        catch (Exception unusable) when (unusable is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string? Guess(string input, string format) =>
        decimal.TryParse(input, CultureInfo.InvariantCulture, out var number) ? number.ToString(format, CultureInfo.InvariantCulture)
        : DateTimeOffset.TryParse(input, CultureInfo.InvariantCulture, out var date) ? date.ToString(format, CultureInfo.InvariantCulture)
        : null;

    private static string? As(string type, string input, string format) => type.ToLowerInvariant() switch
    {
        "int" or "int32" when int.TryParse(input, CultureInfo.InvariantCulture, out var number) => number.ToString(format, CultureInfo.InvariantCulture),
        "double" when double.TryParse(input, CultureInfo.InvariantCulture, out var number) => number.ToString(format, CultureInfo.InvariantCulture),
        "decimal" when decimal.TryParse(input, CultureInfo.InvariantCulture, out var number) => number.ToString(format, CultureInfo.InvariantCulture),
        "date" or "datetime" when DateTime.TryParse(input, CultureInfo.InvariantCulture, out var date) => date.ToString(format, CultureInfo.InvariantCulture),
        "datetimeoffset" when DateTimeOffset.TryParse(input, CultureInfo.InvariantCulture, out var date) => date.ToString(format, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a format asks for no absurd number of digits, as <c>N999999999</c> does.</summary>
    private static bool IsReasonable(string format) =>
        format.Length <= MaxFormatLength
        && (format.Length <= 3 || !char.IsAsciiLetter(format[0]) || format.AsSpan(1).ContainsAnyExceptInRange('0', '9'));
}
