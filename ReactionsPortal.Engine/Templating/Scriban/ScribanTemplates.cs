using System.Collections.Concurrent;
using Scriban;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>Parsed templates. Emptied when it is full.</summary>
internal static class ScribanTemplates
{
    private const int MaxTemplates = 500;
    private const int MaxKeptLength = 100_000;

    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    /// <summary>The template, read once.</summary>
    public static Template Get(string text)
    {
        if (Parsed.TryGetValue(text, out var known))
            return known;
        var template = Template.Parse(text);
        if (text.Length > MaxKeptLength)
            return template;
        if (Parsed.Count >= MaxTemplates)
            Parsed.Clear();
        Parsed[text] = template;
        return template;
    }
}
