using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Controls.Code;

/// <summary>A place that needs a look, as the editor underlines it.</summary>
/// <param name="Start">From 0, in UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="IsError">False: it may be meant.</param>
/// <param name="Message">A sentence.</param>
public sealed record CodeMark(int Start, int Length, bool IsError, string Message)
{
    public static CodeMark Of(TemplateMark mark) => new(mark.Start, mark.Length, mark.Kind != TemplateMarkKind.UnknownVariable, mark.Message);

    /// <summary>"Line 3: ...", where there are lines.</summary>
    public string In(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? L($"Line {text.AsSpan(0, Math.Min(Start, text.Length)).Count('\n') + 1}: {Message}")
        : Message;
}
