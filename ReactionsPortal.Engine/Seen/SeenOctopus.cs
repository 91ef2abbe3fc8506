using System.Text.Json;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Seen;

/// <summary>What is learned from an Octopus event.</summary>
internal static class SeenOctopus
{
    private const int MostOfText = 80;

    /// <summary>Its kinds: one for each name that a trigger may use for it.</summary>
    public static IReadOnlyList<string> KindsOf(Event received) => [.. EventReading.NamesOf(received).Select(name => SeenKinds.OfOctopus(received.Origin, name))];

    /// <summary>Its variables, and the fields of what Octopus sent, which an upgrade may change.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(Event received, IReadOnlyDictionary<string, string> variables)
    {
        var values = new Dictionary<string, string>(variables, StringComparer.OrdinalIgnoreCase);
        try
        {
            using var json = JsonDocument.Parse(received.Content.Body);
            Add(json.RootElement, EventVariables.Json, depth: 0, values, variables.Count + MostOfText);
        }
        catch (JsonException)
        {
            // What is no JSON has no fields.
        }
        return values;
    }

    private static void Add(JsonElement element, string name, int depth, Dictionary<string, string> values, int most)
    {
        if (element.ValueKind != JsonValueKind.Object || depth >= 2)
            return;
        foreach (var property in element.EnumerateObject().Where(property => property.Value.ValueKind is not JsonValueKind.Null and not JsonValueKind.Undefined))
        {
            if (values.Count >= most)
                return;
            values[$"{name}.{property.Name}"] = "";
            Add(property.Value, $"{name}.{property.Name}", depth + 1, values, most);
        }
    }
}
