using System.Globalization;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Puts something before the first line and the lines after it: spaces by number, or a text.</summary>
internal static partial class IndentFilter
{
    internal static string? Indent(string? input, string[] arguments, FilterRun run)
    {
        if (string.IsNullOrEmpty(input))
            return input;

        if (arguments.Length > 2)
            return null;

        var (first, rest) = arguments switch
        {
            [] => ("    ", "    "),
            [var one] => BySize(one) ?? (one, one),
            _ => (arguments[0], arguments[1]),
        };
        Budget.CheckLength(input.Length + first.Length + ((long)input.AsSpan().Count('\n') * rest.Length));
        return first + input.Replace("\n", "\n" + rest, StringComparison.Ordinal);
    }

    /// <summary><c>N</c>, <c>first/rest</c> or <c>/rest</c>, each 0 to 255.</summary>
    private static (string Initial, string Following)? BySize(string text)
    {
        var sizes = Sizes().Match(text);
        if (!sizes.Success || Spaces(sizes.Groups["rest"].Value) is not { } rest)
            return null;

        if (!sizes.Groups["separator"].Success)
            return (rest, rest);

        return !sizes.Groups["first"].Success ? ("", rest)
            : Spaces(sizes.Groups["first"].Value) is { } first ? (first, rest) : null;
    }

    private static string? Spaces(string count) =>
        byte.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var spaces) ? new string(' ', spaces) : null;

    [GeneratedRegex(@"^(?<separator>(?<first>\d{1,3})?/)?(?<rest>\d{1,3})$", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Sizes();
}
