using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Gallery.Inputs;

namespace ReactionsPortal.Engine.Gallery.Placeholders;

/// <summary>Puts inputs into a document.</summary>
internal sealed class DocumentTemplate
{
    private readonly InputSet _inputs;
    private readonly List<(string Path, string Sentence)> _problems = [];
    private readonly List<string> _path = [];
    private JsonElement _request;

    private DocumentTemplate(InputSet inputs) => _inputs = inputs;

    /// <summary>Fills a document in.</summary>
    /// <param name="document">A reaction's document with placeholders.</param>
    /// <param name="inputs">What goes into them.</param>
    /// <returns>The document, and what is wrong with its placeholders, by field path.</returns>
    public static (JsonNode? Document, IReadOnlyList<(string Path, string Sentence)> Problems) Fill(JsonElement document, InputSet inputs)
    {
        var template = new DocumentTemplate(inputs);
        return (template.Node(document), template._problems);
    }

    private JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Mapping(element),
        JsonValueKind.Array => List(element),
        JsonValueKind.String => Text(element.GetString()!),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private JsonObject? Mapping(JsonElement element)
    {
        var outer = _request;
        if (_path is ["action", "http"] or ["action", "http", "requests", _])
            _request = element;
        var made = new JsonObject();
        var isGone = false;
        foreach (var field in element.EnumerateObject())
        {
            _path.Add(field.Name);
            var value = Node(field.Value);
            _path.RemoveAt(_path.Count - 1);
            isGone |= IsCondition(element) && IsNothing(field.Value, value);
            if (value is not null || field.Value.ValueKind == JsonValueKind.Null)
                made.Add(field.Name, value);
        }
        _request = outer;
        if (IsCondition(element) && !isGone)
            AddIds(element, made);
        return isGone || IsEmptyGroup(element, made) ? null : made;
    }

    private JsonArray List(JsonElement element)
    {
        var made = new JsonArray();
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            _path.Add(index++.ToString(CultureInfo.InvariantCulture));
            if (Node(item) is { } value)
                made.Add(value);
            _path.RemoveAt(_path.Count - 1);
        }
        return made;
    }

    private JsonNode? Text(string text)
    {
        if (!PlaceholderText.Has(text))
            return text;
        var place = DocumentPlaces.Of(_path, _request);
        if (place == TextPlace.Script)
            return text;
        try
        {
            var parts = PlaceholderText.Parse(text);
            if (parts is [{ Input: { } only, Field: null, Fallback: null }] && place == TextPlace.Plain && TakesList && _inputs.List(only) is { } list)
                return new JsonArray([.. list.Select(item => (JsonNode?)item.Name)]);
            return Joined(parts, place);
        }
        catch (PlaceholderException wrong)
        {
            _problems.Add((PathText(), wrong.Message));
            return "";
        }
    }

    private string Joined(IReadOnlyList<PlaceholderPart> parts, TextPlace place)
    {
        var text = new PlacedText(place);
        foreach (var part in parts)
        {
            if (part.Input is null)
                text.Add(part.Text);
            else if (place == TextPlace.SecretName)
                text.Add(SecretOf(part));
            else
            {
                if (place == TextPlace.Plain && _inputs.SecretName(part.Input) is not null)
                    throw new PlaceholderException($"{part.Input} is a secret, and this is no place for one.");
                foreach (var piece in _inputs.Pieces(part, isForPeople: _path is ["name"]))
                    text.Insert(piece, part.IsRaw);
            }
        }
        return text.ToString();
    }

    private string SecretOf(PlaceholderPart part) => !_inputs.Knows(part.Input!)
        ? throw new PlaceholderException($"There is no input {part.Input}.")
        : _inputs.SecretName(part.Input!) ?? "";

    /// <summary>Fields that are a list in a document.</summary>
    private bool TakesList => _path[^1] is "in" or "notIn" or "events" or "after" or "tags" or "methods" or "days";

    /// <summary>A condition that was to be met by what was not given.</summary>
    private static bool IsNothing(JsonElement before, JsonNode? after) =>
        before.ValueKind == JsonValueKind.String && PlaceholderText.Has(before.GetString()!)
        && after switch { JsonArray list => list.Count == 0, JsonValue value => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0, _ => true };

    private bool IsCondition(JsonElement element) => IsInFilter && element.TryGetProperty("field", out _);

    private bool IsInFilter => _path is ["filter", ..] or ["trigger", "absence", "filter", ..];

    /// <summary>A group all of whose conditions went away, which would hold always or never.</summary>
    private bool IsEmptyGroup(JsonElement before, JsonObject after)
    {
        if (!IsInFilter)
            return false;
        foreach (var name in (string[])["all", "any"])
        {
            if (before.TryGetProperty(name, out var group) && group.ValueKind == JsonValueKind.Array && group.GetArrayLength() > 0 && after[name] is JsonArray { Count: 0 })
                return true;
        }
        return before.TryGetProperty("not", out _) && !after.ContainsKey("not");
    }

    /// <summary>Names that were picked keep Octopus's ids, so that a rename changes nothing.</summary>
    private void AddIds(JsonElement condition, JsonObject made)
    {
        if (made.ContainsKey("ids"))
            return;
        var ids = new JsonObject();
        foreach (var name in (string[])["is", "isNot", "in", "notIn"])
        {
            if (!condition.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String || PlaceholderText.Parse(value.GetString()!) is not [{ Input: { } input }])
                continue;
            foreach (var item in _inputs.Picked(input).Where(item => item.Id is not null))
                ids[item.Name] = item.Id;
        }
        if (ids.Count > 0)
            made["ids"] = ids;
    }

    private string PathText() =>
        _path.Aggregate("", (path, step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"{path}[{step}]" : path.Length == 0 ? step : $"{path}.{step}");
}
