using System.Globalization;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>Variables as Scriban sees them. Nothing in it can be changed, so that any number of renderings share it.</summary>
internal sealed class VariableTree
{
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    private VariableTree() { }

    /// <summary>The root.</summary>
    /// <exception cref="LimitExceededException">The variables are too much for one rendering.</exception>
    public static ScriptObject Of(Binding root) => new VariableTree().ObjectOf(root, new TextObject(null), null);

    private object? ValueOf(Binding binding)
    {
        var json = binding.Item is ['{' or '[', ..] text ? JsonText.Parse(text) : null;
        return json switch
        {
            JArray array => ArrayOf(array, new TextArray(binding.Item)),
            JObject properties => ObjectOf(binding, new TextObject(binding.Item), properties),
            _ when binding.Children is null && binding.Indexed is null => binding.Item,
            _ when binding is { Children: null, Indexed: { } indexed } && IsList(indexed) => ListOf(indexed, binding.Item),
            _ => ObjectOf(binding, new TextObject(binding.Item), null),
        };
    }

    private TextObject ObjectOf(Binding binding, TextObject result, JObject? properties)
    {
        Budget.CheckAllocated(_allocatedBefore);
        foreach (var (name, child) in binding.Children ?? [])
            result.SetValue(name, ValueOf(child), readOnly: true);
        foreach (var (name, child) in binding.Indexed ?? [])
            result.SetValue(name, ValueOf(child), readOnly: true);
        foreach (var (name, value) in properties ?? [])
            result.SetValue(name, ValueOf(value), readOnly: true);
        result.IsReadOnly = true;
        return result;
    }

    private TextArray ArrayOf(JArray array, TextArray result)
    {
        Budget.CheckAllocated(_allocatedBefore);
        foreach (var item in array)
            result.Add(ValueOf(item));
        result.IsReadOnly = true;
        return result;
    }

    private static bool IsList(Dictionary<string, Binding> indexed) =>
        Enumerable.Range(0, indexed.Count).All(index => indexed.ContainsKey(index.ToString(CultureInfo.InvariantCulture)));

    private TextArray ListOf(Dictionary<string, Binding> indexed, string? text)
    {
        var result = new TextArray(text);
        for (var index = 0; index < indexed.Count; index++)
            result.Add(ValueOf(indexed[index.ToString(CultureInfo.InvariantCulture)]));
        result.IsReadOnly = true;
        return result;
    }

    private object? ValueOf(JToken? token) => token switch
    {
        JArray array => ArrayOf(array, new TextArray(array)),
        JObject properties => ObjectOf(new Binding(null), new TextObject(properties), properties),
        JValue { Value: string or bool or long or double or decimal or null } plain => plain.Value,
        null => null,
        _ => JsonText.TextOf(token),
    };
}
