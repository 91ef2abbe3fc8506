using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Controls.Code;

/// <summary>A word of the template language, as an editor offers it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">"filter" or "statement".</param>
/// <param name="About">A sentence on what it does.</param>
/// <param name="Arguments">What follows it, in brackets where it may be left out.</param>
/// <param name="Snippet">What is written, with <c>${fields}</c>.</param>
public sealed record CodeWord(string Name, string Kind, string About, string Arguments, string Snippet)
{
    public static CodeWord Of(TemplateWord word) => new(
        word.Name,
        word.Kind == TemplateWordKind.Filter ? "filter" : "statement",
        word.Summary,
        string.Join(' ', word.Arguments.Select(argument => argument.IsRequired ? argument.Name : $"[{argument.Name}]")),
        word.Snippet);
}
