using System.Diagnostics;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>A function that can take long or much: its text is measured before it is called, its time while it runs.</summary>
/// <param name="name">As a template names it.</param>
/// <param name="function">The function.</param>
/// <param name="cost">What it takes.</param>
internal sealed class CostlyFunction(string name, IScriptCustomFunction function, FunctionCost cost) : IScriptCustomFunction
{
    public int RequiredParameterCount => function.RequiredParameterCount;

    public int ParameterCount => function.ParameterCount;

    public ScriptVarParamKind VarParamKind => function.VarParamKind;

    public Type ReturnType => function.ReturnType;

    public ScriptParameterInfo GetParameterInfo(int index) => function.GetParameterInfo(index);

    /// <exception cref="LimitExceededException">The text is too long, or too much was asked for before.</exception>
    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var bounded = (BoundedContext)context;
        var length = arguments.OfType<string>().Sum(text => (long)text.Length);
        if (length > cost.MostCharacters)
            throw new LimitExceededException($"{name} takes no text of more than {cost.MostCharacters} characters: the template was given up.");
        bounded.Spend(length * cost.WorkPerCharacter);
        return cost.IsPattern ? InTime(bounded, callerContext, arguments, blockStatement) : function.Invoke(context, callerContext, arguments, blockStatement);
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        ValueTask.FromResult(Invoke(context, callerContext, arguments, blockStatement));

    private object? InTime(BoundedContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        context.RegexTimeOut = context.PatternTimeLeft;
        var start = Stopwatch.GetTimestamp();
        try
        {
            return function.Invoke(context, callerContext, arguments, blockStatement);
        }
        catch (RegexMatchTimeoutException)
        {
            throw BoundedContext.PatternsTookTooLong();
        }
        finally
        {
            context.SpendPatternTime(Stopwatch.GetElapsedTime(start));
        }
    }
}
