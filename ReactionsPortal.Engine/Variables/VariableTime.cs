using System.Globalization;

namespace ReactionsPortal.Engine.Variables;

/// <summary>How a moment stands in a variable.</summary>
internal static class VariableTime
{
    /// <summary>As Octopus writes it: <c>2026-03-01T09:30:00.000+00:00</c>.</summary>
    public static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970.</summary>
    public static string UnixSeconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since 1970.</summary>
    public static string UnixMilliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
