using System.Globalization;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>Variables as Scriban sees them. Nothing in it can be changed, so that any number of renderings share it.</summary>
internal static class VariableTree
{
    /// <summary>The root.</summary>
    public static ScriptObject Of(Binding root) => ObjectOf(root, null, null);

    private static object? ValueOf(Binding binding)
    {
        var json = binding.Item is ['{' or '[', ..] text ? JsonText.Parse(text) : null;
        return json switch
        {
            JArray array => ArrayOf(array, binding.Item),
            JObject properties => ObjectOf(binding, binding.Item, properties),
            _ when binding.Children is null && binding.Indexed is null => binding.Item,
            _ when binding is { Children: null, Indexed: { } indexed } && IsList(indexed) => ListOf(indexed, binding.Item),
            _ => ObjectOf(binding, binding.Item, null),
        };
    }

    private static TextObject ObjectOf(Binding binding, string? text, JObject? properties)
    {
        var result = new TextObject(text);
        foreach (var (name, child) in binding.Children ?? [])
            result.SetValue(name, ValueOf(child), readOnly: true);
        foreach (var (name, child) in binding.Indexed ?? [])
            result.SetValue(name, ValueOf(child), readOnly: true);
        foreach (var (name, value) in properties ?? [])
            result.SetValue(name, ValueOf(value), readOnly: true);
        result.IsReadOnly = true;
        return result;
    }

    private static TextArray ArrayOf(JArray array, string? text)
    {
        var result = new TextArray(text);
        foreach (var item in array)
            result.Add(ValueOf(item));
        result.IsReadOnly = true;
        return result;
    }

    private static bool IsList(Dictionary<string, Binding> indexed) =>
        Enumerable.Range(0, indexed.Count).All(index => indexed.ContainsKey(index.ToString(CultureInfo.InvariantCulture)));

    private static TextArray ListOf(Dictionary<string, Binding> indexed, string? text)
    {
        var result = new TextArray(text);
        for (var index = 0; index < indexed.Count; index++)
            result.Add(ValueOf(indexed[index.ToString(CultureInfo.InvariantCulture)]));
        result.IsReadOnly = true;
        return result;
    }

    private static object? ValueOf(JToken? token) => token switch
    {
        JArray array => ArrayOf(array, JsonText.TextOf(array)),
        JObject properties => ObjectOf(new Binding(null), JsonText.TextOf(properties), properties),
        JValue { Value: string or bool or long or double or decimal or null } plain => plain.Value,
        null => null,
        _ => JsonText.TextOf(token),
    };
}

/// <summary>A variable that holds others: written as its own text.</summary>
internal sealed class TextObject(string? text) : ScriptObject(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>Null where there is none.</summary>
    public string? Text { get; } = text;
}

/// <summary>A list: written as its own text.</summary>
internal sealed class TextArray(string? text) : ScriptArray
{
    /// <summary>Null where there is none.</summary>
    public string? Text { get; } = text;
}
