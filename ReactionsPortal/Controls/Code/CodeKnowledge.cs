using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Controls.Code;

/// <summary>What the code editors of a page know: variables with their values of a chosen event, secrets by name, words of the language.</summary>
public sealed class CodeKnowledge
{
    private const int LongestValue = 400;

    private readonly TemplateLanguages _languages;
    private readonly CodeScript? _script;
    private readonly TemplateVariables? _known;
    private readonly IReadOnlyList<string> _names;

    /// <param name="languages">Checks templates.</param>
    /// <param name="syntax">The language.</param>
    /// <param name="values">Variables of the chosen event; null: none is chosen, and no name is called unknown.</param>
    /// <param name="names">Names that may be used too, without a value to show.</param>
    /// <param name="secrets">Names of secrets.</param>
    /// <param name="script">What a script sees besides; null: there is none.</param>
    public CodeKnowledge(TemplateLanguages languages, TemplateSyntax syntax, IReadOnlyDictionary<string, string>? values, IReadOnlyList<string> names, IReadOnlyList<string> secrets, CodeScript? script = null)
    {
        _languages = languages;
        _script = script;
        _known = values is null ? null : TemplateVariables.OfData(values);
        // Earlier runs may have captured more than is known here.
        _names = [.. names, .. secrets.Select(name => VariablePrefix.Secrets + name), VariablePrefix.AllCaptured];
        Syntax = syntax;
        Variables =
        [
            .. (values ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(one => new CodeVariable(one.Key, Shorten(one.Value), IsSecret: false))
                .Concat(names.Where(name => values?.ContainsKey(name) != true).Select(name => new CodeVariable(name, null, IsSecret: false)))
                .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase),
            .. secrets.Order(StringComparer.OrdinalIgnoreCase).Select(name => new CodeVariable(VariablePrefix.Secrets + name, null, IsSecret: true)),
        ];
    }

    /// <summary>Changes with what is known, so that a browser asks again.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public TemplateSyntax Syntax { get; }

    public IReadOnlyList<CodeVariable> Variables { get; }

    /// <summary>Everything that may be offered in a template.</summary>
    public CodeCompletions InTemplates => new(Variables, [.. TemplateWords.Of(Syntax).Select(CodeWord.Of)], Script: null);

    /// <summary>Everything that may be offered in a script.</summary>
    public CodeCompletions InScripts => new(Variables, [], _script);

    /// <summary>The places of a template that need a look.</summary>
    public IReadOnlyList<CodeMark> Inspect(string template) => [.. _languages.Inspect(Syntax, template, _known, _names).Select(CodeMark.Of)];

    /// <summary>Whether a name stands for a variable, as far as can be told.</summary>
    public bool Knows(string name) => _languages.Inspect(TemplateSyntax.Octopus, $"#{{{name}}}", _known, _names).All(mark => mark.Kind != TemplateMarkKind.UnknownVariable);

    private static string Shorten(string value) => value.Length <= LongestValue ? value : $"{value[..LongestValue]}…";
}
