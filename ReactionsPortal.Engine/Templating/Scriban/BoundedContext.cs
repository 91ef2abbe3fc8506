using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>One rendering: escapes what is inserted, notes what is missing, reaches nothing outside.</summary>
internal sealed class BoundedContext : TemplateContext
{
    /// <summary>Most that a rendering allocates: one step may take as much again before it is looked at.</summary>
    private const long MaxAllocated = TemplateLimits.MaxAllocated / 2;

    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private readonly Budget _budget = new();
    private readonly PlacedOutput _output;
    private readonly List<string> _missing = [];
    private TimeSpan _patternTime;

    public BoundedContext(PlacedOutput output, CancellationToken cancellationToken)
        : base(ScribanFunctions.Create(), StringComparer.OrdinalIgnoreCase)
    {
        _output = output;
        CancellationToken = cancellationToken;
        AutoIndent = false;
        EnableRelaxedTargetAccess = true;
        EnableRelaxedMemberAccess = true;
        LimitToString = TemplateLimits.MaxCharacters + 1;
        LoopLimit = TemplateLimits.MaxIterations;
        RecursiveLimit = TemplateLimits.MaxDepth;
        RegexTimeOut = TemplateLimits.PatternTime;
        TemplateLoader = null;
        MemberFilter = _ => false;
        PushOutput(output);
    }

    /// <summary>Variables that were to be inserted and do not exist, each once.</summary>
    public IReadOnlyList<string> MissingVariables => _missing;

    /// <summary>Time that regular expressions of this rendering may still take.</summary>
    /// <exception cref="LimitExceededException">None.</exception>
    public TimeSpan PatternTimeLeft => TemplateLimits.PatternTime - _patternTime is var left && left > TimeSpan.Zero ? left : throw PatternsTookTooLong();

    /// <summary>Why a rendering ends whose regular expressions took all their time.</summary>
    public static LimitExceededException PatternsTookTooLong() =>
        new($"The regular expressions of this template took more than {TemplateLimits.PatternTime.TotalMilliseconds:0} ms together: it was given up.");

    /// <summary>Counts time that a regular expression took.</summary>
    public void SpendPatternTime(TimeSpan time) => _patternTime += time;

    /// <summary>Counts work, in characters.</summary>
    public void Spend(long work) => _budget.Spend(work);

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        Budget.CheckAllocated(_allocatedBefore, MaxAllocated);
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        _budget.Step();
        _budget.Spend((value as string)?.Length ?? 0);
        if (value is null && scriptNode is ScriptExpression and IScriptVariablePath && IsInserted(scriptNode) && scriptNode.ToString() is { } name && !_missing.Contains(name))
            _missing.Add(name);
        return value;
    }

    private static bool IsInserted(ScriptNode path) => path.Parent switch
    {
        ScriptExpressionStatement => true,
        ScriptPipeCall pipe => !ScribanFunctions.TakesNothing(pipe.To),
        _ => false,
    };

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is null || ObjectToString(textAsObject) is not { Length: > 0 } text)
            return this;
        _output.Begin();
        Write(_output.Escape(text));
        _output.End();
        return this;
    }

    public override string? ObjectToString(object? value, bool nested = false) => value switch
    {
        TextObject { Text: { } text } when !nested => text,
        TextArray { Text: { } text } when !nested => text,
        _ => base.ObjectToString(value, nested),
    };
}
