using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>
/// Parsed templates, by their text. Two generations: when the young one is full it becomes the old one, and what is
/// still used moves back. Never more than about twice the limits.
/// </summary>
internal sealed class TemplateCache
{
    private const int MaxTemplates = 2_000;
    private const int MaxCharacters = 4 * 1024 * 1024;

    private readonly Lock _turning = new();
    private volatile Generation _young = new();
    private volatile Generation _old = new();

    /// <summary>The cache of the process: values of variables are templates too, and repeat between events.</summary>
    internal static TemplateCache Shared { get; } = new();

    /// <summary>The template, read anew when it is not known. A template with a problem is known as such.</summary>
    /// <param name="template">The text.</param>
    /// <param name="mode">What to do about problems.</param>
    internal ParsedTemplate Get(string template, ReadingMode mode)
    {
        var key = (template, mode);
        if (_young.Templates.TryGetValue(key, out var parsed))
            return parsed;

        if (!_old.Templates.TryGetValue(key, out parsed))
            parsed = Read(template, mode);

        Keep(key, parsed);
        return parsed;
    }

    private static ParsedTemplate Read(string template, ReadingMode mode)
    {
        if (template.AsSpan().Count("#{") > TemplateLimits.MaxTags)
            return new ParsedTemplate([], [new SyntaxProblem(0, $"The template has more than {TemplateLimits.MaxTags} tags.")]);

        var context = new SyntaxContext(template);
        return mode == ReadingMode.Continuing
            ? new ContinuingReader(context).ReadAll()
            : new TemplateReader(context, readsOn: mode == ReadingMode.AllProblems).ReadAll();
    }

    private void Keep((string Template, ReadingMode Mode) key, ParsedTemplate parsed)
    {
        var young = _young;
        if (key.Template.Length > MaxCharacters / 16 || !young.Templates.TryAdd(key, parsed))
            return;

        var templates = Interlocked.Increment(ref young.Count);
        var characters = Interlocked.Add(ref young.Characters, key.Template.Length);
        if (templates < MaxTemplates && characters < MaxCharacters)
            return;

        lock (_turning)
        {
            if (_young != young)
                return;

            _old = young;
            _young = new Generation();
        }
    }

    private sealed class Generation
    {
        internal int Count;
        internal long Characters;

        internal ConcurrentDictionary<(string Template, ReadingMode Mode), ParsedTemplate> Templates { get; } = new();
    }
}
