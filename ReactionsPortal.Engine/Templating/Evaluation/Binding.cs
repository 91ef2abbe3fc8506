using Newtonsoft.Json.Linq;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>A place in the tree of variables: its own text, what it holds by name, and what it holds by index.</summary>
internal sealed class Binding
{
    private readonly bool _holdsNoTemplate;
    private JContainer? _json;
    private volatile bool _jsonIsRead;
    private Truth _isTemplate;

    internal Binding(string? item, bool isData = false)
    {
        Item = item;
        IsData = isData;
    }

    private Binding(JToken? token, bool isData, bool holdsNoTemplate)
    {
        Token = token;
        IsData = isData;
        _holdsNoTemplate = isData || (holdsNoTemplate && token is JContainer);
        if (_holdsNoTemplate && token is JContainer container)
        {
            _json = container;
            _jsonIsRead = true;
        }

        if (token is not JContainer)
            Item = JsonText.TextOf(token);
    }

    private JToken? Token { get; }

    /// <summary>The text, as it was defined; null for a place that only holds others.</summary>
    internal string? Item
    {
        get => field ??= Token is null ? null : JsonText.TextOf(Token);
        private init;
    }

    /// <summary>Whether the text came from outside and is inserted as it stands.</summary>
    internal bool IsData { get; }

    /// <summary>Whether the text is a template that must be evaluated first.</summary>
    internal bool IsTemplate
    {
        get
        {
            if (IsData || _holdsNoTemplate)
                return false;

            if (_isTemplate == Truth.Unknown)
                _isTemplate = Item?.Contains("#{", StringComparison.Ordinal) == true ? Truth.Yes : Truth.No;

            return _isTemplate == Truth.Yes;
        }
    }

    internal Dictionary<string, Binding>? Children { get; private set; }

    internal Dictionary<string, Binding>? Indexed { get; private set; }

    /// <summary>Whether it is a variable itself, and lives as long as the variables.</summary>
    internal bool IsVariable { get; init; }

    internal static Binding OfJson(JToken? token, bool isData, bool holdsNoTemplate) => new(token, isData, holdsNoTemplate);

    /// <summary>The object or array that the text holds, read once.</summary>
    internal JContainer? Json(Budget budget)
    {
        if (_jsonIsRead)
            return _json;

        if (Item is { Length: > 1 } text)
        {
            budget.Spend(4L * text.Length);
            _json = JsonText.Parse(text);
        }

        _jsonIsRead = true;
        return _json;
    }

    /// <summary>The place under a name, made when there is none; a variable takes it over with what it already holds.</summary>
    internal Binding Child(string name, Binding? variable)
    {
        Children ??= new Dictionary<string, Binding>(StringComparer.OrdinalIgnoreCase);
        return Put(Children, name, variable, null);
    }

    /// <summary>The place at an index; without a variable its text is the index.</summary>
    internal Binding At(string index, string text, Binding? variable)
    {
        Indexed ??= new Dictionary<string, Binding>(StringComparer.OrdinalIgnoreCase);
        return Put(Indexed, index, variable, text);
    }

    private static Binding Put(Dictionary<string, Binding> places, string key, Binding? variable, string? text)
    {
        places.TryGetValue(key, out var place);
        if (variable is null)
            return place ?? (places[key] = new Binding(text));

        if (place is not null)
            (variable.Children, variable.Indexed) = (place.Children, place.Indexed);

        return places[key] = variable;
    }

    private enum Truth : byte
    {
        Unknown,
        Yes,
        No,
    }
}
