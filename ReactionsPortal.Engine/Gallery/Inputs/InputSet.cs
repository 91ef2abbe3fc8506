using System.Globalization;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Placeholders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Inputs;

/// <summary>An integration's inputs with what was given for them, as placeholders find it.</summary>
internal sealed class InputSet
{
    private const int MostNamed = 3;
    private readonly Dictionary<string, (InputDeclaration Input, InputValue Value)> _all;
    private readonly Func<string, string> _secretNames;

    /// <param name="inputs">What the integration asks for.</param>
    /// <param name="given">What was given, by name; what is not named holds its default.</param>
    /// <param name="secretNames">Name of the secret that the value of an input becomes.</param>
    public InputSet(IReadOnlyList<InputDeclaration> inputs, IReadOnlyDictionary<string, InputValue> given, Func<string, string> secretNames)
    {
        _secretNames = secretNames;
        var found = new Dictionary<string, InputValue>(given, StringComparer.OrdinalIgnoreCase);
        _all = inputs.ToDictionary(input => input.Name, input => (input, Fitting(input, found.GetValueOrDefault(input.Name) ?? DefaultOf(input))), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, (input, _)) in _all.Where(pair => !Fits(pair.Value.Input.When)).ToList())
            _all[name] = (input, new InputValue());
    }

    /// <summary>The inputs that count, with their values.</summary>
    public IEnumerable<(InputDeclaration Input, InputValue Value)> Asked => _all.Values.Where(pair => Fits(pair.Input.When));

    /// <summary>What a field holds at first.</summary>
    public static InputValue DefaultOf(InputDeclaration input) => Of(input, input.Default);

    /// <summary>The example as if it had been given.</summary>
    public static InputValue ExampleOf(InputDeclaration input) => Of(input, input.Example ?? input.Default
        ?? (input.Options is [var first, ..] ? [first.Value] : input.Type.IsList() || input.Type.Picks() is not null ? [$"Example {input.Type}"] : null));

    /// <summary>Whether inputs have the values that are wanted of them.</summary>
    public bool Fits(IReadOnlyDictionary<string, WantedValues>? when) => when is null || when.All(wanted =>
        _all.TryGetValue(wanted.Key, out var found) && wanted.Value.Values.Any(value => Has(found.Value, value)));

    /// <summary>Whether there is such an input.</summary>
    public bool Knows(string name) => _all.ContainsKey(name);

    /// <summary>A list, where the input is one; null: it is none.</summary>
    public IReadOnlyList<PickedItem>? List(string name) => _all.TryGetValue(name, out var found) && found.Input.Type.IsList() ? found.Value.Items ?? [] : null;

    /// <summary>What was picked for it, with ids.</summary>
    public IReadOnlyList<PickedItem> Picked(string name) => _all.TryGetValue(name, out var found) && found.Input.Type.Picks() is not null ? found.Value.Items ?? [] : [];

    /// <summary>Name of the secret behind an input; null: the input is no secret, or empty.</summary>
    public string? SecretName(string name) => _all.TryGetValue(name, out var found) && found.Input.Type == InputType.Secret && !found.Value.IsEmpty
        ? found.Value.Secret ?? _secretNames(found.Input.Name)
        : null;

    /// <summary>What a placeholder inserts; empty: nothing was given.</summary>
    /// <exception cref="PlaceholderException">There is no such input or field.</exception>
    public IReadOnlyList<TemplatePiece> Pieces(PlaceholderPart part, bool isForPeople)
    {
        if (!_all.TryGetValue(part.Input!, out var found))
            throw new PlaceholderException($"There is no input {part.Input}.");
        var pieces = part.Field is null ? Value(found.Input, found.Value, isForPeople) : Field(found.Input, found.Value, part.Field, isForPeople);
        return pieces.All(piece => piece.Text.Length == 0) && part.Fallback is { } fallback ? [new TemplatePiece(fallback, IsTemplate: false)] : pieces;
    }

    private IReadOnlyList<TemplatePiece> Value(InputDeclaration input, InputValue value, bool isForPeople) => input.Type switch
    {
        InputType.Secret => SecretName(input.Name) is { } secret ? [new TemplatePiece($"#{{Secrets.{secret}}}", IsTemplate: true)] : [],
        InputType.Template => [.. TemplatePieces.Of(value.Text ?? "")],
        InputType.Url => [Plain((value.Text ?? "").Trim().TrimEnd('/'))],
        InputType.Lines => [Plain((value.Text ?? "").ReplaceLineEndings("\n"))],
        _ when value.Items is { } items => [Plain(isForPeople ? InWords(input, items) : string.Join(", ", items.Select(item => item.Name)))],
        _ => [Plain((value.Text ?? "").Trim())],
    };

    private List<TemplatePiece> Field(InputDeclaration input, InputValue value, string field, bool isForPeople)
    {
        if (input.Type == InputType.Secret && field == "Name")
            return SecretName(input.Name) is { } secret ? [Plain(secret)] : [];
        if (!input.Type.IsChosen() || input.Type.IsList())
            throw new PlaceholderException($"{input.Name} is no choice, so it has no {field}.");
        if (!input.Options.Any(option => option.Sets.ContainsKey(field)))
            throw new PlaceholderException($"No option of {input.Name} sets {field}.");
        var pieces = new List<TemplatePiece>();
        if (input.Options.FirstOrDefault(option => option.Value == value.Text)?.Sets.GetValueOrDefault(field) is not { } text)
            return pieces;
        foreach (var part in PlaceholderText.Parse(text))
        {
            if (part.Input is null)
                pieces.AddRange(TemplatePieces.Of(part.Text));
            else if (part.Field is not null)
                throw new PlaceholderException($"What an option sets may name inputs only, and {input.Name} names ${{{part.Input}.{part.Field}}}.");
            else
                pieces.AddRange(Pieces(part, isForPeople));
        }
        return pieces;
    }

    private static InputValue Of(InputDeclaration input, IReadOnlyList<string>? texts) => texts is null ? new InputValue()
        : input.Type.IsList() ? InputValue.Of(texts.Select(text => new PickedItem(text)))
        : input.Type.Picks() is not null && texts is [var name] ? InputValue.Of([new PickedItem(name)])
        : InputValue.Of(string.Join('\n', texts));

    /// <summary>One text for a list is a list of one.</summary>
    private static InputValue Fitting(InputDeclaration input, InputValue value) =>
        input.Type.IsList() && value is { Items: null, Text: { Length: > 0 } only } ? InputValue.Of([new PickedItem(only)]) : value;

    private static TemplatePiece Plain(string text) => new(text, IsTemplate: false);

    private static bool Has(InputValue value, string wanted) => wanted switch
    {
        "*" => !value.IsEmpty,
        "" => value.IsEmpty,
        _ => value.Items is { } items ? items.Any(item => item.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) : wanted.Equals(value.Text, StringComparison.OrdinalIgnoreCase),
    };

    private static string InWords(InputDeclaration input, IReadOnlyList<PickedItem> items)
    {
        var names = items.Select(item => input.Options.FirstOrDefault(option => option.Value == item.Name)?.Label ?? item.Name).ToList();
        return names.Count <= MostNamed ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more");
    }
}
