using System.Runtime.CompilerServices;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>
/// Renders templates in Scriban's <c>{{ ... }}</c> syntax: the same variables, dots as members. There are no files to include,
/// no types to reach, and what one rendering may take is bounded.
/// </summary>
/// <param name="refusals">Is told of renderings that took too much; null: nobody is.</param>
internal sealed class ScribanEngine(RefusalNotes? refusals = null)
{
    /// <summary>How Scriban's own sentences about its limits for loops and depth begin.</summary>
    private const string OverLimit = "Exceeding";

    /// <summary>By the clock on the wall: the work is bounded to far less, but a busy machine may let it wait.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<TemplateVariables, ScriptObject> _trees = [];

    /// <summary>Renders; never throws for what the template or a variable says.</summary>
    public RenderResult Render(string template, TemplateVariables variables, RenderOptions options)
    {
        if (!template.Contains("{{", StringComparison.Ordinal))
            return new RenderResult { Text = template, Errors = [], MissingVariables = [] };
        if (template.Length > TemplateLimits.MaxCharacters)
            return Stopped($"The template has more than {TemplateLimits.MaxCharacters} characters.");

        var parsed = ScribanTemplates.Get(template);
        if (parsed.HasErrors)
            return new RenderResult { Text = template, Errors = [SentenceFor(ProblemsOf(parsed)[0])], MissingVariables = [] };

        using var time = new CancellationTokenSource(LongestTime);
        try
        {
            var tree = TreeOf(variables);
            var output = new PlacedOutput(options.Escaping);
            var context = new BoundedContext(output, time.Token);
            context.PushGlobal(tree);
            context.PushGlobal(new ScriptObject(StringComparer.OrdinalIgnoreCase));
            parsed.Render(context);
            return new RenderResult { Text = output.Text, Errors = [], MissingVariables = context.MissingVariables };
        }
        catch (LimitExceededException limit)
        {
            return Stopped(limit.Message);
        }
        catch (Exception stopped) when (time.IsCancellationRequested && stopped is ScriptRuntimeException or OperationCanceledException)
        {
            return Stopped($"The template took more than {LongestTime.TotalSeconds:0} s: it was given up.");
        }
        catch (ScriptRuntimeException broken) when (broken.InnerException is LimitExceededException limit)
        {
            return Stopped(limit.Message);
        }
        catch (ScriptRuntimeException broken)
        {
            var sentence = $"Line {broken.Span.Start.Line + 1}, column {broken.Span.Start.Column + 1}: {broken.OriginalMessage}";
            return broken.OriginalMessage.StartsWith(OverLimit, StringComparison.Ordinal) ? Stopped(sentence) : Failed(sentence);
        }
        catch (InsufficientExecutionStackException deep)
        {
            return Stopped($"The template cannot be evaluated: {deep.Message}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            return Failed($"The template cannot be evaluated: {broken.Message}");
        }
    }

    /// <summary>What is wrong with a template's syntax.</summary>
    public static IReadOnlyList<TemplateProblem> Check(string template) =>
        !template.Contains("{{", StringComparison.Ordinal) ? []
        : template.Length > TemplateLimits.MaxCharacters ? [new TemplateProblem(1, 1, $"The template has more than {TemplateLimits.MaxCharacters} characters.")]
        : ProblemsOf(ScribanTemplates.Get(template));

    /// <summary>The places of a template that need a look, in order.</summary>
    public IReadOnlyList<TemplateMark> Inspect(string template, TemplateVariables? variables, KnownNames known) =>
        !template.Contains("{{", StringComparison.Ordinal) ? []
        : template.Length > TemplateLimits.MaxCharacters ? [new TemplateMark(0, 1, TemplateMarkKind.SyntaxError, $"The template has more than {TemplateLimits.MaxCharacters} characters.")]
        : ScribanMarks.Of(template, ScribanTemplates.Get(template), KnownTree(variables), known);

    /// <summary>The names that a template refers to, as paths; each stands for all below it too.</summary>
    public static IReadOnlySet<string> VariablesUsed(string template) =>
        !template.Contains("{{", StringComparison.Ordinal) || template.Length > TemplateLimits.MaxCharacters
            ? new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            : ScribanUse.Of(ScribanTemplates.Get(template)).Names();

    /// <summary>Null where there are none, or too many to look at.</summary>
    private ScriptObject? KnownTree(TemplateVariables? variables)
    {
        try
        {
            return variables is null ? null : TreeOf(variables);
        }
        catch (LimitExceededException)
        {
            return null;
        }
    }

    private ScriptObject TreeOf(TemplateVariables variables) => _trees.GetValue(variables, static one => VariableTree.Of(one.Tree));

    private static List<TemplateProblem> ProblemsOf(Template template) =>
        [.. template.Messages.Where(message => message.Type == ParserMessageType.Error)
            .Select(message => new TemplateProblem(message.Span.Start.Line + 1, message.Span.Start.Column + 1, message.Message))];

    private static string SentenceFor(TemplateProblem problem) => $"Syntax error in line {problem.Line}, column {problem.Column}: {problem.Message}";

    private RenderResult Stopped(string why)
    {
        refusals?.Template(why);
        return Failed(why);
    }

    private static RenderResult Failed(string error) => new() { Text = null, Errors = [error], MissingVariables = [] };
}
