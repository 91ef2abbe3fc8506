using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>The words of Scriban: its functions as the engine offers them, and its statements.</summary>
internal static class ScribanWords
{
    public static IEnumerable<TemplateWord> Functions() => ScribanFunctions.Named().OrderBy(named => named.Name, StringComparer.Ordinal).Select(named => WordOf(named.Name, named.Function));

    public static IEnumerable<TemplateWord> Statements() =>
    [
        Statement("if", "What follows, up to its else or end, where a condition holds. Only nothing and false are false.", "{{ if ${condition} }}${text}{{ end }}", "condition"),
        Statement("else if", "Inside an if: what follows where no condition before it held and this one does.", "{{ else if ${condition} }}", "condition"),
        Statement("else", "Inside an if, for or case: what follows where nothing before it did.", "{{ else }}"),
        Statement("for", "What follows, up to its end, once for each item of a list; for.index, for.first and for.last say which.", "{{ for ${item} in ${list} }}{{ ${item} }}{{ end }}", "item", "list"),
        Statement("while", "What follows, up to its end, as long as a condition holds.", "{{ while ${condition} }}${text}{{ end }}", "condition"),
        Statement("case", "Compares a value with one after the other.", "{{ case ${value} }}{{ when ${other} }}${text}{{ end }}", "value"),
        Statement("when", "Inside a case: what follows where the value is one of these.", "{{ when ${value} }}", "value"),
        Statement("capture", "Keeps what follows, up to its end, under a name instead of writing it.", "{{ capture ${name} }}${text}{{ end }}", "name"),
        Statement("func", "Gives a piece of template a name, to be used like a function.", "{{ func ${name} }}${text}{{ end }}", "name"),
        Statement("with", "What follows, up to its end, with the members of an object as variables.", "{{ with ${object} }}${text}{{ end }}", "object"),
        Statement("wrap", "Gives what follows, up to its end, to a function as $$.", "{{ wrap ${function} }}${text}{{ end }}", "function"),
        Statement("break", "Ends a loop.", "{{ break }}"),
        Statement("continue", "Goes on with the next item of a loop.", "{{ continue }}"),
        Statement("ret", "Ends a function with a value, or the template.", "{{ ret ${value} }}", "value"),
        Statement("end", "Ends what was begun last.", "{{ end }}"),
    ];

    private static TemplateWord WordOf(string name, object? function)
    {
        var summary = ScribanSummaries.Of(name) ?? "";
        if (function is not IScriptCustomFunction called)
            return new TemplateWord(name, TemplateWordKind.Filter, summary, [], name);

        // What stands on the left of the | is the first one.
        var parameters = Enumerable.Range(0, called.ParameterCount).Skip(1)
            .Select(index => new TemplateArgument(called.GetParameterInfo(index).Name, index < called.RequiredParameterCount)).ToList();
        var fields = parameters.Where(parameter => parameter.IsRequired).Select(parameter => $" ${{{parameter.Name}}}");
        return new TemplateWord(name, TemplateWordKind.Filter, summary, parameters, name + string.Concat(fields));
    }

    private static TemplateWord Statement(string name, string summary, string snippet, params string[] arguments) =>
        new(name, TemplateWordKind.Statement, summary, [.. arguments.Select(argument => new TemplateArgument(argument, true))], snippet);
}
