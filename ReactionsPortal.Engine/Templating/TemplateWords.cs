using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating.Filters;
using ReactionsPortal.Engine.Templating.Scriban;

namespace ReactionsPortal.Engine.Templating;

/// <summary>The words of each template language: what the engine knows, explained.</summary>
public static class TemplateWords
{
    private static readonly Lazy<IReadOnlyList<TemplateWord>> Octopus = new(() => [.. OctopusStatements(), .. FilterTable.All.Select(WordOf).OrderBy(word => word.Name, StringComparer.Ordinal)]);
    private static readonly Lazy<IReadOnlyList<TemplateWord>> Scriban = new(() => [.. ScribanWords.Statements(), .. ScribanWords.Functions()]);

    /// <summary>Statements first, then filters by name.</summary>
    public static IReadOnlyList<TemplateWord> Of(TemplateSyntax syntax) => syntax == TemplateSyntax.Scriban ? Scriban.Value : Octopus.Value;

    private static TemplateWord WordOf(Filters.Filter filter)
    {
        var required = filter.Arguments.Where(argument => argument.IsRequired).Select(argument => argument.IsQuoted ? $" \"${{{argument.Name}}}\"" : $" ${{{argument.Name}}}");
        return new TemplateWord(filter.Name, TemplateWordKind.Filter, filter.Summary,
            [.. filter.Arguments.Select(argument => new TemplateArgument(argument.Name, argument.IsRequired))], filter.Name + string.Concat(required));
    }

    private static IEnumerable<TemplateWord> OctopusStatements() =>
    [
        Statement("if", "What follows, up to its else or end, where a variable is neither missing, empty, 0, no nor false, or where a comparison with == or != holds.", "#{if ${condition}}${text}#{/if}", "condition"),
        Statement("elseif", "Inside an if: what follows where no condition before it held and this one does.", "#{elseif ${condition}}", "condition"),
        Statement("else", "Inside an if or unless: what follows where no condition before it held.", "#{else}"),
        Statement("unless", "What follows, up to its else or end, where a variable is missing, empty, 0, no or false.", "#{unless ${condition}}${text}#{/unless}", "condition"),
        Statement("each", "What follows, up to its end, once for each item: of indexed variables, of JSON, or of a text with commas. Octopus.Template.Each.Index, .First and .Last say which.", "#{each ${item} in ${collection}}#{${item}}#{/each}", "item", "collection"),
        Statement("calc", "Arithmetic with + - * / and parentheses; - and / need white space around them.", "#{calc ${calculation}}", "calculation"),
        Statement("/if", "Ends an if.", "#{/if}"),
        Statement("/unless", "Ends an unless.", "#{/unless}"),
        Statement("/each", "Ends an each.", "#{/each}"),
    ];

    private static TemplateWord Statement(string name, string summary, string snippet, params string[] arguments) =>
        new(name, TemplateWordKind.Statement, summary, [.. arguments.Select(argument => new TemplateArgument(argument, true))], snippet);
}
