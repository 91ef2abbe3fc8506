using Scriban.Functions;
using Scriban.Runtime;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>The functions that a template may call: all but those that read other templates or evaluate text.</summary>
internal static class ScribanFunctions
{
    private static readonly string[] OfMissing = ["object.default", "object.typeof", "object.kind", "string.empty", "string.whitespace"];

    private static readonly CostlyFunctionOf[] Costly = [.. CostlyOnes()];

    private static readonly BuiltinFunctions All = Create();

    /// <summary>A set of one's own, as a template could put something into it.</summary>
    public static BuiltinFunctions Create()
    {
        var functions = new BuiltinFunctions();
        functions.Remove("include");
        functions.Remove("include_join");
        if (functions["object"] is ScriptObject objects)
        {
            objects.Remove("eval");
            objects.Remove("eval_template");
        }
        foreach (var (group, name, function) in Costly)
            ((ScriptObject)functions[group]!).SetValue(name, function, readOnly: false);
        return functions;
    }

    /// <summary>Each of them by its whole name; constants too.</summary>
    public static IEnumerable<(string Name, object? Function)> Named()
    {
        foreach (var (name, value) in All)
        {
            if (value is not ScriptObject group || group.Count == 0)
            {
                yield return (name, value);
                continue;
            }
            foreach (var (member, function) in group)
                yield return ($"{name}.{member}", function);
        }
    }

    /// <summary>Whether it is the name of a function, of a constant, or of a group of them.</summary>
    public static bool Has(string name) => name.Split('.') switch
    {
        [var one] => All.ContainsKey(one),
        [var group, var member, ..] => All.TryGetValue(group, out var found) && (found is not ScriptObject { Count: > 0 } members || members.ContainsKey(member)),
        _ => false,
    };

    /// <summary>Whether what is called is made for a value that does not exist.</summary>
    public static bool TakesNothing(ScriptNode? called) => called switch
    {
        ScriptFunctionCall call => TakesNothing(call.Target),
        ScriptPipeCall pipe => TakesNothing(pipe.From),
        null => false,
        _ => OfMissing.Contains(called.ToString(), StringComparer.Ordinal),
    };

    private static IEnumerable<CostlyFunctionOf> CostlyOnes()
    {
        var functions = new BuiltinFunctions();
        foreach (var ((group, name), cost) in FunctionCost.All)
            yield return new CostlyFunctionOf(group, name, new CostlyFunction($"{group}.{name}", (IScriptCustomFunction)((ScriptObject)functions[group]!)[name]!, cost));
    }

    private sealed record CostlyFunctionOf(string Group, string Name, CostlyFunction Function);
}
