using System.Globalization;
using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Filters that look at a text, cut it, or put it together.</summary>
internal static class TextFilters
{
    internal static string? ToLower(string? input, string[] arguments, FilterRun run) =>
        arguments.Length > 0 ? null : input?.ToLower(CultureInfo.CurrentCulture);

    internal static string? ToUpper(string? input, string[] arguments, FilterRun run) =>
        arguments.Length > 0 ? null : input?.ToUpper(CultureInfo.CurrentCulture);

    internal static string? StartsWith(string? input, string[] arguments, FilterRun run) =>
        input is null || arguments is not [var text] ? null : Word(input.StartsWith(text, StringComparison.Ordinal));

    internal static string? EndsWith(string? input, string[] arguments, FilterRun run) =>
        input is null || arguments is not [var text] ? null : Word(input.EndsWith(text, StringComparison.Ordinal));

    internal static string? Contains(string? input, string[] arguments, FilterRun run) =>
        input is null || arguments is not [var text] ? null : Word(input.Contains(text, StringComparison.Ordinal));

    internal static string? Substring(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length is 0 or > 2)
            return null;

        var first = Count(arguments[0]);
        var second = arguments.Length == 2 ? Count(arguments[1]) : first;
        if (first < 0 || second < 0)
            return null;

        var start = arguments.Length == 2 ? first : 0;
        return start > input.Length ? null : input.Substring(start, Math.Min(second, input.Length - start));
    }

    internal static string? Truncate(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length == 0 || Count(arguments[0]) is var length && length < 0)
            return null;

        var suffix = arguments.Length > 1 ? arguments[1] : "...";
        return length < input.Length ? string.Concat(input.AsSpan(0, length), suffix) : input;
    }

    internal static string? Trim(string? input, string[] arguments, FilterRun run) => arguments switch
    {
        [] => input?.Trim(),
        [var side, ..] when side.Equals("start", StringComparison.OrdinalIgnoreCase) => input?.TrimStart(),
        [var side, ..] when side.Equals("end", StringComparison.OrdinalIgnoreCase) => input?.TrimEnd(),
        _ => null,
    };

    internal static string? Append(string? input, string[] arguments, FilterRun run) =>
        arguments.Length == 0 ? null : Join([input ?? "", .. arguments]);

    internal static string? Prepend(string? input, string[] arguments, FilterRun run) =>
        arguments.Length == 0 ? null : Join([.. arguments, input ?? ""]);

    internal static string? MakeNull(string? input, string[] arguments, FilterRun run) => null;

    internal static string Word(bool holds) => holds ? "true" : "false";

    /// <summary>A number of characters; -1 when it is none.</summary>
    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count >= 0 ? count : -1;

    private static string Join(string[] parts)
    {
        Budget.CheckLength(parts.Sum(part => (long)part.Length));
        return string.Concat(parts);
    }
}
