using System.Text;
using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Filters that take a regular expression.</summary>
internal static class PatternFilters
{
    internal static string? Match(string? input, string[] arguments, FilterRun run) =>
        input is null || arguments is not [var pattern]
            ? null
            : run.WithPattern(nameof(Match), pattern, regex => TextFilters.Word(regex.IsMatch(input)));

    internal static string? Replace(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length == 0)
            return null;

        var replacement = arguments.Length == 1 ? "" : arguments[1];
        return run.WithPattern(nameof(Replace), arguments[0], regex =>
        {
            var text = new StringBuilder();
            var copied = 0;
            for (var match = regex.Match(input); match.Success; match = match.NextMatch())
            {
                var before = text.Length;
                text.Append(input, copied, match.Index - copied).Append(match.Result(replacement));
                copied = match.Index + match.Length;
                run.Spend(text.Length - before + 32);
                Budget.CheckLength(text.Length);
            }

            return copied == 0 && text.Length == 0 ? input : text.Append(input, copied, input.Length - copied).ToString();
        });
    }
}
