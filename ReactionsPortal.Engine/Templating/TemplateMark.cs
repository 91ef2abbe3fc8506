namespace ReactionsPortal.Engine.Templating;

/// <summary>A place in a template that needs a look.</summary>
/// <param name="Start">Where it starts, in UTF-16 units from 0.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Message">A sentence for the person who wrote the template.</param>
public sealed record TemplateMark(int Start, int Length, TemplateMarkKind Kind, string Message)
{
    /// <summary>Most marks that one template gets.</summary>
    internal const int Most = 200;

    /// <summary>The line that it starts in, from 1, and the column in it, from 1 and in UTF-16 units.</summary>
    /// <param name="template">The template that was inspected.</param>
    public (int Line, int Column) PlaceIn(string template)
    {
        var before = template.AsSpan(0, Math.Min(Start, template.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    internal static TemplateMark Unknown(int start, int length, string name) =>
        new(start, length, TemplateMarkKind.UnknownVariable, $"There is no variable \"{name}\".");
}
