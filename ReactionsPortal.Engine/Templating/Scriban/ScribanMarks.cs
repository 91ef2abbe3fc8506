using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>Finds the places of a template that need a look.</summary>
internal static class ScribanMarks
{
    /// <summary>In order of place.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="template">As it was read.</param>
    /// <param name="variables">Null where it is not known which there are.</param>
    /// <param name="known">Those without a value.</param>
    public static IReadOnlyList<TemplateMark> Of(string text, Template template, ScriptObject? variables, KnownNames known)
    {
        var use = ScribanUse.Of(template);
        var unknown = use.Variables.Where(found => variables is not null && !found.MayBeMissing && !Has(variables, found.Path.Steps) && !known.Cover(found.Path.Text) && !known.Cover(found.Path.Members));
        return
        [
            .. template.Messages.Where(message => message.Type == ParserMessageType.Error).Select(message => ProblemAt(text, message))
                .Concat(use.UnknownFunctions.Select(path => new TemplateMark(path.Start, path.End - path.Start, TemplateMarkKind.UnknownFilter, $"There is no function \"{path.Text}\".")))
                .Concat(unknown.Select(found => TemplateMark.Unknown(found.Path.Start, found.Path.End - found.Path.Start, found.Path.Text)))
                .Take(TemplateMark.Most)
                .OrderBy(mark => mark.Start),
        ];
    }

    private static TemplateMark ProblemAt(string text, LogMessage message)
    {
        var start = Math.Clamp(message.Span.Start.Offset, 0, text.Length - 1);
        var end = Math.Clamp(message.Span.End.Offset + 1, start + 1, text.Length);
        return new TemplateMark(start, end - start, TemplateMarkKind.SyntaxError, message.Message);
    }

    /// <summary>Whether a path leads somewhere; what is only known while rendering does.</summary>
    private static bool Has(ScriptObject variables, IReadOnlyList<string> steps)
    {
        object? value = variables;
        foreach (var step in steps)
        {
            switch (value)
            {
                case ScriptObject members when members.TryGetValue(step, out var member):
                    value = member;
                    break;
                case ScriptArray list when int.TryParse(step, out var index):
                    if (index >= list.Count || index < -list.Count)
                        return false;
                    value = list[index < 0 ? index + list.Count : index];
                    break;
                case ScriptArray or string when step is "size":
                    return true;
                default:
                    return false;
            }
        }
        return true;
    }
}
