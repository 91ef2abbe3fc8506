using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Templating.Evaluation;
using ReactionsPortal.Engine.Templating.Places;
using ReactionsPortal.Engine.Templating.Syntax;

namespace ReactionsPortal.Engine.Templating;

/// <summary>Renders templates in Octopus's <c>#{...}</c> syntax. Safe to share between threads.</summary>
/// <param name="clock">What <c>NowDate</c> and <c>NowDateUtc</c> read; the system's clock when none is given.</param>
/// <param name="refusals">Is told of renderings that took too much; null: nobody is.</param>
public sealed class TemplateEngine(TimeProvider? clock = null, RefusalNotes? refusals = null)
{
    private const int MaxUnknownFilters = 100;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly TemplateCache _templates = TemplateCache.Shared;

    /// <summary>Renders a template. Never throws for what the template or a variable says.</summary>
    public RenderResult Render(string template, TemplateVariables variables, RenderOptions? options = null)
    {
        options ??= new RenderOptions();
        if (!template.Contains("#{", StringComparison.Ordinal))
            return new RenderResult { Text = template, Errors = [], MissingVariables = [] };

        if (template.Length > TemplateLimits.MaxCharacters)
            return Stopped($"The template has more than {TemplateLimits.MaxCharacters} characters.");

        var parsed = _templates.Get(template, options.ContinueOnError ? ReadingMode.Continuing : ReadingMode.Strict);
        if (parsed.Problems.Count > 0)
            return new RenderResult { Text = template, Errors = [SentenceFor(TemplateProblem.At(template, parsed.Problems[0].Offset, parsed.Problems[0].Message))], MissingVariables = [] };

        var renderer = new Renderer(variables, _clock);
        var findings = new Findings();
        try
        {
            var text = renderer.Render(parsed.Nodes, Place.Of(options.Escaping), findings);
            if (renderer.PatternsTookTooLong)
                refusals?.Template($"Its regular expressions took more than {TemplateLimits.PatternTime.TotalMilliseconds:0} ms.");
            return new RenderResult
            {
                Text = findings.IsNull ? null : text,
                Errors = ErrorsOf(findings, renderer.FilterErrors),
                MissingVariables = findings.Variables,
            };
        }
        catch (LimitExceededException limit)
        {
            return Stopped(limit.Message);
        }
        catch (SelfReferenceException endless)
        {
            return Failed(endless.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            return Stopped("The template and the values of its variables are nested too deeply: it was given up.");
        }
    }

    /// <summary>What is wrong with a template: its syntax, and filters that do not exist; empty when nothing is.</summary>
    public IReadOnlyList<TemplateProblem> Check(string template)
    {
        if (!template.Contains("#{", StringComparison.Ordinal))
            return [];

        if (template.Length > TemplateLimits.MaxCharacters)
            return [new TemplateProblem(1, 1, $"The template has more than {TemplateLimits.MaxCharacters} characters.")];

        var parsed = _templates.Get(template, ReadingMode.AllProblems);
        var unknown = TemplateUse.Of(parsed.Nodes).UnknownFilters.Take(MaxUnknownFilters);
        return [.. parsed.Problems.Select(problem => TemplateProblem.At(template, problem.Offset, problem.Message)), .. unknown.Select(call => TemplateProblem.At(template, call.Offset, $"There is no filter \"{call.Name}\"."))];
    }

    /// <summary>The names that a template refers to, as paths; of a template with problems as far as it can be read.</summary>
    public IReadOnlySet<string> VariablesUsed(string template) =>
        template.Length > TemplateLimits.MaxCharacters || !template.Contains("#{", StringComparison.Ordinal)
            ? new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            : TemplateUse.Of(_templates.Get(template, ReadingMode.AllProblems).Nodes).Names;

    /// <summary>The places of a template that need a look, in order: errors in its syntax, and names that mean nothing.</summary>
    internal IReadOnlyList<TemplateMark> Inspect(string template, TemplateVariables? variables, KnownNames known)
    {
        if (!template.Contains("#{", StringComparison.Ordinal))
            return [];

        if (template.Length > TemplateLimits.MaxCharacters)
            return [new TemplateMark(0, 1, TemplateMarkKind.SyntaxError, $"The template has more than {TemplateLimits.MaxCharacters} characters.")];

        return TemplateMarks.Of(template, _templates.Get(template, ReadingMode.AllProblems), variables, known);
    }

    private static string SentenceFor(TemplateProblem problem) =>
        $"Syntax error in line {problem.Line}, column {problem.Column}: {problem.Message}";

    private static string[] ErrorsOf(Findings findings, IReadOnlyList<string> filterErrors) => findings.Tokens.Count == 0
        ? [.. filterErrors]
        : [$"The following tokens were unable to be evaluated: {string.Join(", ", findings.Tokens.Select(token => $"'{token}'"))}", .. filterErrors];

    private RenderResult Stopped(string why)
    {
        refusals?.Template(why);
        return Failed(why);
    }

    private static RenderResult Failed(string error) => new() { Text = null, Errors = [error], MissingVariables = [] };
}
