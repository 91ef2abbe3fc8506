using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Sources;

/// <summary>What a known source's templates find in an event.</summary>
internal static class SourceTexts
{
    private static readonly TemplateEngine Templates = new();

    /// <summary>Adds the source's named variables that the event has a value for.</summary>
    public static void AddTo(Dictionary<string, string> variables, KnownSource source)
    {
        var data = TemplateVariables.OfData(variables);
        List<(string Name, string Value)> found = [];
        foreach (var (name, templates) in source.Variables)
        {
            if (First(templates, data) is { } value)
                found.Add((name, value));
        }
        foreach (var (name, value) in found)
            variables.TryAdd(name, value);
    }

    /// <summary>The first text that finds all it names; null when there is none.</summary>
    public static string? First(IReadOnlyList<string> templates, TemplateVariables data)
    {
        foreach (var template in templates)
        {
            if (Templates.Render(template, data) is { Errors.Count: 0, MissingVariables.Count: 0, Text: { } text } && !string.IsNullOrWhiteSpace(text))
                return text;
        }
        return null;
    }
}
