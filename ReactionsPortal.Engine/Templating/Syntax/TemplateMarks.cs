using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>Finds the places of a template that need a look.</summary>
internal static class TemplateMarks
{
    /// <summary>How far the end of a tag that is marked is looked for.</summary>
    private const int LongestTag = 200;

    /// <summary>In order of place.</summary>
    /// <param name="template">Its text.</param>
    /// <param name="parsed">With all its problems.</param>
    /// <param name="variables">Null where it is not known which there are.</param>
    /// <param name="known">Those without a value.</param>
    internal static IReadOnlyList<TemplateMark> Of(string template, ParsedTemplate parsed, TemplateVariables? variables, KnownNames known)
    {
        var use = TemplateUse.Of(parsed.Nodes);
        return
        [
            .. parsed.Problems.Select(problem => ProblemAt(template, problem))
                .Concat(use.UnknownFilters.Select(call => new TemplateMark(call.Offset, call.Name.Length, TemplateMarkKind.UnknownFilter, $"There is no filter \"{call.Name}\".")))
                .Concat(variables is null ? [] : UnknownVariables(template, use, variables, known))
                .Take(TemplateMark.Most)
                .OrderBy(mark => mark.Start),
        ];
    }

    private static TemplateMark ProblemAt(string template, SyntaxProblem problem)
    {
        var start = Math.Min(problem.Offset, template.Length - 1);
        return new TemplateMark(start, LengthAt(template.AsSpan(start)), TemplateMarkKind.SyntaxError, problem.Message);
    }

    /// <summary>A tag is marked up to its end in the same line, anything else is one character.</summary>
    private static int LengthAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("#{"))
            return text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;

        var end = text[..Math.Min(text.Length, LongestTag)].IndexOfAny('}', '\n');
        return end > 0 && text[end] == '}' ? end + 1 : 2;
    }

    private static IEnumerable<TemplateMark> UnknownVariables(string template, TemplateUse use, TemplateVariables variables, KnownNames known)
    {
        var exists = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var finder = new Finder(variables);
        foreach (var (path, mayBeMissing) in use.Variables)
        {
            if (mayBeMissing)
                continue;

            if (!exists.TryGetValue(path.Text, out var isThere))
                exists[path.Text] = isThere = known.Cover(path.Text) || finder.Has(path);
            if (!isThere)
                yield return TemplateMark.Unknown(path.Offset, template.AsSpan(path.Offset, path.End - path.Offset).TrimEnd().Length, path.Text);
        }
    }

    /// <summary>Looks for variables. What is too much work to find counts as there.</summary>
    private sealed class Finder(TemplateVariables variables)
    {
        private readonly Renderer _renderer = new(variables, TimeProvider.System);
        private bool _gaveUp;

        internal bool Has(Symbol path)
        {
            if (_gaveUp)
                return true;

            try
            {
                return _renderer.Find(path) is not null;
            }
            catch (SelfReferenceException)
            {
                return true;
            }
            catch (Exception tooMuch) when (tooMuch is LimitExceededException or InsufficientExecutionStackException)
            {
                _gaveUp = true;
                return true;
            }
        }
    }
}
