using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Filters that escape a text for a format. They take no argument.</summary>
internal static class EscapeFilters
{
    internal static string? Html(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, _) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        '/' => "&#x2F;",
        _ => null,
    });

    internal static string? Xml(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, _) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        _ => null,
    });

    internal static string? Json(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, _) => character switch
    {
        '"' => "\\\"",
        '\r' => "\\r",
        '\t' => "\\t",
        '\n' => "\\n",
        '\\' => @"\\",
        _ => null,
    });

    /// <summary>Doubles <c>'</c>, and puts one more line break before each run of them: YAML folds a single one into a space.</summary>
    internal static string? YamlSingleQuote(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length > 0)
            return null;

        var text = new StringBuilder(input.Length + 16);
        var inBreaks = false;
        for (var index = 0; index < input.Length; index++)
        {
            var breakLength = input[index] == '\n' ? 1 : input[index] == '\r' && index + 1 < input.Length && input[index + 1] == '\n' ? 2 : 0;
            if (breakLength > 0 && !inBreaks)
                text.Append(input, index, breakLength);

            inBreaks = breakLength > 0;
            if (breakLength == 2)
                text.Append(input[index++]);

            text.Append(input[index]);
            if (input[index] == '\'')
                text.Append('\'');
        }

        return text.ToString();
    }

    internal static string? YamlDoubleQuote(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, _) => character switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        '\\' => @"\\",
        '"' => "\\\"",
        >= ' ' and <= '~' => null,
        _ => Unicode(character),
    });

    internal static string? PropertiesKey(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, _) => character switch
    {
        ' ' => "\\ ",
        ':' => "\\:",
        '=' => "\\=",
        _ => PropertiesCharacter(character),
    });

    internal static string? PropertiesValue(string? input, string[] arguments, FilterRun run) => Each(input, arguments, static (character, index) =>
        character == ' ' && index == 0 ? "\\ " : PropertiesCharacter(character));

    internal static string? Uri(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length > 0)
            return null;

#pragma warning disable SYSLIB0013 // This filter is defined by that method; UriDataEscape is the one for parts.
        return System.Uri.EscapeUriString(input);
#pragma warning restore SYSLIB0013
    }

    internal static string? UriData(string? input, string[] arguments, FilterRun run) =>
        input is null || arguments.Length > 0 ? null : System.Uri.EscapeDataString(input);

    private static string? PropertiesCharacter(char character) => character switch
    {
        '\\' => @"\\",
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        < '\u00ff' => null,
        _ => Unicode(character),
    };

    private static string Unicode(char character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");

    /// <summary>Replaces each character by what is given for it; null keeps it.</summary>
    private static string? Each(string? input, string[] arguments, Func<char, int, string?> replacement)
    {
        if (input is null || arguments.Length > 0)
            return null;

        StringBuilder? text = null;
        for (var index = 0; index < input.Length; index++)
        {
            var replaced = replacement(input[index], index);
            if (replaced is not null && text is null)
                text = new StringBuilder(input.Length + 16).Append(input, 0, index);

            if (replaced is not null)
                text!.Append(replaced);
            else
                text?.Append(input[index]);
        }

        return text?.ToString() ?? input;
    }
}
