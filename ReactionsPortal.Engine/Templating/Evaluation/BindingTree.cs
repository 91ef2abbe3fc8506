using Parlot;
using Parlot.Fluent;
using ReactionsPortal.Engine.Templating.Syntax;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Arranges variables by the paths that their names are.</summary>
internal static class BindingTree
{
    /// <summary>The root of a tree in which each variable stands where its name says. A name that is no path stands nowhere.</summary>
    internal static Binding Of(IReadOnlyDictionary<string, Binding> variables)
    {
        var root = new Binding(null);
        foreach (var (name, variable) in variables)
        {
            if (StepsOf(name) is { } steps)
                Place(root, steps, variable);
        }

        return root;
    }

    /// <summary>The path that a name is; null when it is none.</summary>
    internal static Symbol? PathOf(string name)
    {
        var context = new SyntaxContext(name);
        var result = new ParseResult<Symbol>();
        try
        {
            return Grammar.Path.Parse(context, ref result) && context.Scanner.Cursor.Eof ? result.Value : null;
        }
        catch (ParseException)
        {
            return null;
        }
    }

    private static Step[]? StepsOf(string name)
    {
        if (name.Contains('[', StringComparison.Ordinal))
            return PathOf(name) is { HasLookups: false } path ? path.Steps : null;

        var parts = name.Split('.', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, NameParser.IsName) ? Array.ConvertAll<string, Step>(parts, part => new Step.Name(part)) : null;
    }

    private static void Place(Binding root, Step[] steps, Binding variable)
    {
        var place = root;
        for (var index = 0; index < steps.Length; index++)
        {
            var isLast = index == steps.Length - 1;
            place = steps[index] switch
            {
                Step.Index { Text: var at } => place.At(at, at, isLast ? variable : null),
                Step.Name { Text: var name } => place.Child(name, isLast ? variable : null),
                _ => place,
            };
        }
    }
}
