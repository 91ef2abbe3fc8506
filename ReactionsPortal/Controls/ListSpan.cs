using System.Globalization;

namespace ReactionsPortal.Controls;

/// <summary>A span of time that was typed, as a list's address has it.</summary>
internal static class ListSpan
{
    private const string Format = "yyyy-MM-dd'T'HH:mm'Z'";
    private const string FieldFormat = "yyyy-MM-dd'T'HH:mm";

    /// <summary>A time of the address; null for none and for what is no time.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A time as the address has it.</summary>
    public static string? Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A time as a field of the browser has it.</summary>
    public static string? Field(DateTimeOffset? time, TimeZoneInfo zone) => time is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString(FieldFormat, CultureInfo.InvariantCulture) : null;

    /// <summary>What a field of the browser has; null: it is empty, or no time.</summary>
    public static DateTimeOffset? OfField(string? text, TimeZoneInfo zone) => DateTime.TryParseExact(text, (string[])[FieldFormat, FieldFormat + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var there)
        ? new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime()
        : null;

    /// <summary>"24 Nov 09:00 to 25 Nov 10:00", "from 24 Nov 09:00", "until 25 Nov 10:00".</summary>
    public static string? Words(DateTimeOffset? from, DateTimeOffset? to, TimeZoneInfo zone) => (from, to) switch
    {
        ({ } begin, { } end) => L($"{Short(begin, zone)} to {Short(end, zone)}"),
        ({ } begin, null) => L($"from {Short(begin, zone)}"),
        (null, { } end) => L($"until {Short(end, zone)}"),
        _ => null,
    };

    private static string Short(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}
