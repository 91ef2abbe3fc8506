using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>How a body that is no text is told of.</summary>
internal static class EventBody
{
    private const int Shown = 192;
    private const int PerLine = 8;

    /// <summary>Size of a binary body in bytes.</summary>
    public static int LengthOf(EventContent content) => (content.Body.Length / 4 * 3) - content.Body.AsSpan(Math.Max(0, content.Body.Length - 2)).Count('=');

    /// <summary>Its first bytes, eight a line, in hexadecimal and as far as they can be read.</summary>
    public static string HeadOf(EventContent content)
    {
        var start = content.Body.Length <= Shown / 3 * 4 ? content.Body : content.Body[..(Shown / 3 * 4)];
        var lines = new StringBuilder();
        foreach (var (number, line) in Convert.FromBase64String(start).Chunk(PerLine).Index())
        {
            var signs = string.Concat(line.Select(one => one is >= 0x20 and < 0x7F ? (char)one : '.'));
            lines.Append(CultureInfo.InvariantCulture, $"{number * PerLine:x4}  {string.Join(' ', line.Select(one => one.ToString("x2", CultureInfo.InvariantCulture))),-23}  {signs}\n");
        }
        return lines.ToString().TrimEnd('\n');
    }

    /// <summary>The ending of the file that it is saved as.</summary>
    public static string EndingOf(EventContent content)
    {
        var type = content.ContentType ?? "";
        return content.IsBinary ? "bin"
            : type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.Contains("multipart/form-data", StringComparison.OrdinalIgnoreCase) || content.Body.AsSpan().TrimStart() is ['{' or '[', ..] ? "json"
            : type.Contains("xml", StringComparison.OrdinalIgnoreCase) ? "xml"
            : "txt";
    }
}
