using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of what happened in the portal itself: <c>Portal.*</c>, each value of the event by its place.</summary>
internal static class PortalVariables
{
    /// <summary>The event's variables; none when it cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Of(Event received)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var json = JsonDocument.Parse(received.Content.Body);
            Add(json.RootElement, VariablePrefix.Portal.TrimEnd('.'), variables);
        }
        catch (JsonException)
        {
            variables.Clear();
        }
        return variables;
    }

    private static void Add(JsonElement element, string name, Dictionary<string, string> variables)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            variables[name] = element.ToString();
            return;
        }
        foreach (var property in element.EnumerateObject())
            Add(property.Value, $"{name}.{property.Name}", variables);
    }
}
