namespace ReactionsPortal.Engine.Templating;

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
/// <param name="Message">A sentence for the person who wrote the template.</param>
public sealed record TemplateProblem(int Line, int Column, string Message)
{
    internal static TemplateProblem At(string template, int offset, string message)
    {
        var before = template.AsSpan(0, offset);
        return new TemplateProblem(before.Count('\n') + 1, offset - before.LastIndexOf('\n'), message);
    }
}
