using System.Buffers;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Makes a text fit to be a header's value: RFC 9110, section 5.5, has no line break and no control character in one.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code != '\t').Select(code => (char)code), '\u007f']);

    /// <summary>The text on one line, a space in place of what cannot be sent.</summary>
    public static string Of(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        if (line.AsSpan().ContainsAny(Controls))
            line = string.Create(line.Length, line, static (span, text) => text.AsSpan().ReplaceAny(span, Controls, ' '));
        return line.Trim();
    }
}
