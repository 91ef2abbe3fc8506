using System.Text.Json;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Placeholders;

namespace ReactionsPortal.Engine.Gallery.Use;

/// <summary>Finds the inputs that a part of a declaration depends on.</summary>
internal static class MentionedInputs
{
    /// <summary>Names of inputs, also by what options set and by what other inputs are only asked for.</summary>
    public static IReadOnlySet<string> Of(JsonElement part, IReadOnlyList<InputDeclaration> inputs)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Add(part, names);
        foreach (var input in inputs.Where(input => names.Contains(input.Name)).ToList())
        {
            foreach (var text in input.Options.SelectMany(option => option.Sets.Values))
                Add(text, names);
        }
        foreach (var input in inputs.Where(input => names.Contains(input.Name)).ToList())
            names.UnionWith(input.When?.Keys ?? []);
        return names;
    }

    private static void Add(JsonElement element, HashSet<string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                    Add(field.Value, names);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Add(item, names);
                break;
            case JsonValueKind.String:
                Add(element.GetString()!, names);
                break;
            default:
                break;
        }
    }

    private static void Add(string text, HashSet<string> names)
    {
        if (PlaceholderText.Has(text))
            names.UnionWith(PlaceholderText.Parse(text).Select(part => part.Input).OfType<string>());
    }
}
