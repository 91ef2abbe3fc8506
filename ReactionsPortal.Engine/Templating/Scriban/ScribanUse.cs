using System.Runtime.CompilerServices;
using Scriban;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>What a template refers to.</summary>
internal sealed class ScribanUse
{
    private static readonly string[] LoopObjects = ["for", "tablerow", "while"];

    private readonly HashSet<string> _own = new(LoopObjects, StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _askedFor = [];
    private readonly List<(ScribanPath Path, bool MayBeMissing)> _variables = [];
    private readonly List<ScribanPath> _unknownFunctions = [];
    private int _lenient;

    private ScribanUse() { }

    /// <summary>Each place of each variable, in order. What the template names itself is left out.</summary>
    public IReadOnlyList<(ScribanPath Path, bool MayBeMissing)> Variables => _variables;

    /// <summary>Calls of functions that do not exist.</summary>
    public IReadOnlyList<ScribanPath> UnknownFunctions => _unknownFunctions;

    /// <summary>Whether it uses all variables at once, so that it cannot be said which.</summary>
    public bool UsesAll { get; private set; }

    public static ScribanUse Of(Template template)
    {
        var use = new ScribanUse();
        if (template.Page is { } page)
        {
            use.CollectOwn(page);
            use.Collect(page);
        }
        return use;
    }

    /// <summary>Paths to variables, in the notation of the variables' names; a path stands for all below it too.</summary>
    public IReadOnlySet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, _) in _variables)
        {
            names.Add(path.Text);
            names.Add(path.Members);
        }
        if (UsesAll)
            names.Add("Octopus");
        return names;
    }

    /// <summary>The names that the template gives: assigned, captured, looped with, functions and their parameters.</summary>
    private void CollectOwn(ScriptNode node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        var named = node switch
        {
            ScriptAssignExpression assign => assign.Target,
            ScriptForStatement loop => loop.Variable,
            ScriptCaptureStatement capture => capture.Target,
            ScriptFunction function => function.NameOrDoToken as ScriptVariable,
            ScriptParameter parameter => parameter.Name,
            _ => null,
        };
        if (named is ScriptVariableGlobal { Name: { } name })
            _own.Add(name);
        foreach (var child in ChildrenOf(node))
            CollectOwn(child);
    }

    private void Collect(ScriptNode? node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        switch (node)
        {
            case null:
                break;
            case ScriptIfStatement choice:
                var before = _variables.Count;
                Leniently(() => Collect(choice.Condition));
                var asked = _variables.Skip(before).Select(use => use.Path.Text).ToList();
                _askedFor.AddRange(asked);
                Collect(choice.Then);
                _askedFor.RemoveRange(_askedFor.Count - asked.Count, asked.Count);
                Collect(choice.Else);
                break;
            case ScriptForStatement loop:
                Leniently(() => Collect(loop.Iterator));
                CollectChildren(loop, except: [loop.Iterator, loop.Variable]);
                break;
            case ScriptWithStatement inside:
                Collect(inside.Name);
                Leniently(() => Collect(inside.Body));
                break;
            case ScriptWhileStatement or ScriptCaseStatement or ScriptWhenStatement or ScriptConditionalExpression or ScriptImportStatement or ScriptIsEmptyExpression:
            case ScriptBinaryExpression { Operator: ScriptBinaryOperator.EmptyCoalescing or ScriptBinaryOperator.NotEmptyCoalescing }:
                Leniently(() => CollectChildren(node));
                break;
            case ScriptPipeCall { From: { } from, To: { } to }:
                if (ScribanFunctions.TakesNothing(to))
                    Leniently(() => Collect(from));
                else
                    Collect(from);
                CollectCalled(to);
                break;
            case ScriptFunctionCall { Target: { } target } call:
                CollectCalled(target);
                foreach (var argument in call.Arguments)
                    Collect(argument);
                break;
            case ScriptNamedArgument { Value: { } value }:
                Collect(value);
                break;
            case ScriptObjectMember { Value: { } value }:
                Collect(value);
                break;
            case ScriptAssignExpression { Target: not ScriptVariable } assign:
                CollectChildren(assign);
                break;
            case ScriptAssignExpression { Value: { } value }:
                Collect(value);
                break;
            case ScriptVariableLocal or ScriptToken or ScriptLiteral:
                break;
            case ScriptThisExpression:
                UsesAll = true;
                break;
            case ScriptVariableGlobal or ScriptMemberExpression or ScriptIndexerExpression:
                CollectPath((ScriptExpression)node);
                break;
            default:
                CollectChildren(node);
                break;
        }
    }

    /// <summary>What a value goes into: a function, or a variable that holds one.</summary>
    private void CollectCalled(ScriptExpression called)
    {
        switch (called)
        {
            case ScriptPipeCall { From: { } from, To: { } to }:
                CollectCalled(from);
                CollectCalled(to);
                break;
            case ScriptFunctionCall { Target: { } target } call:
                CollectCalled(target);
                foreach (var argument in call.Arguments)
                    Collect(argument);
                break;
            case ScriptVariableGlobal or ScriptMemberExpression when ScribanPath.Of(called, []) is { } path:
                if (!_own.Contains(path.Steps[0]) && !ScribanFunctions.Has(path.Text))
                    _unknownFunctions.Add(path);
                break;
            default:
                Collect(called);
                break;
        }
    }

    private void CollectPath(ScriptExpression expression)
    {
        var indexes = new List<ScriptExpression>();
        if (ScribanPath.Of(expression, indexes) is { } path)
            Add(path);
        else
            Collect(expression is ScriptMemberExpression member ? member.Target : (expression as ScriptIndexerExpression)?.Target);
        foreach (var index in indexes)
            Collect(index);
    }

    private void Add(ScribanPath path)
    {
        if (_own.Contains(path.Steps[0]))
            return;
        if (ScribanFunctions.Has(path.Steps[0]))
        {
            if (!ScribanFunctions.Has(path.Text))
                _unknownFunctions.Add(path);
            return;
        }
        _variables.Add((path, _lenient > 0 || _askedFor.Contains(path.Text, StringComparer.OrdinalIgnoreCase)));
    }

    private void Leniently(Action collect)
    {
        _lenient++;
        collect();
        _lenient--;
    }

    private void CollectChildren(ScriptNode node, params ScriptNode?[] except)
    {
        foreach (var child in ChildrenOf(node))
        {
            if (!except.Contains(child))
                Collect(child);
        }
    }

    private static IEnumerable<ScriptNode> ChildrenOf(ScriptNode node)
    {
        for (var index = 0; index < node.ChildrenCount; index++)
        {
            if (node.GetChildren(index) is { } child)
                yield return child;
        }
    }
}
