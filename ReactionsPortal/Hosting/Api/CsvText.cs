using System.Globalization;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Values as comma-separated text (RFC 4180) that a spreadsheet takes for text, whatever a stranger wrote into it.</summary>
internal static class CsvText
{
    /// <summary>What a spreadsheet begins a formula with, or leaves out before one.</summary>
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>A line without its end.</summary>
    public static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(Cell));

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number and (int or long or double) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    /// <summary>An apostrophe before it makes a formula a text.</summary>
    private static string Text(string text)
    {
        var first = text.TrimStart(' ');
        var safe = first.Length > 0 && FormulaStarts.Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 || safe.StartsWith(' ') || safe.EndsWith(' ') ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
