using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Gallery.Use;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Gallery;

/// <summary>What is typed and picked for an integration, as it stands.</summary>
public sealed class IntegrationForm
{
    private readonly Integration _integration;
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<PickedItem>> _items = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _stored = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>With each field's default in it.</summary>
    public IntegrationForm(Integration integration)
    {
        _integration = integration;
        foreach (var input in integration.Declaration.Inputs)
        {
            if (input.Type.IsList() || input.Type.Picks() is not null)
                _items[input.Name] = [.. (input.Default ?? []).Select(name => new PickedItem(name))];
            else
                _texts[input.Name] = string.Join('\n', input.Default ?? []);
        }
    }

    /// <summary>Name of the connection to watch; null: there is none, or only one.</summary>
    public string? Connection { get; set; }

    /// <summary>The folder that reactions and secrets are made in; null: none.</summary>
    public string? Folder { get; set; }

    /// <summary>The text of a field.</summary>
    public string Text(string input) => _texts.GetValueOrDefault(input) ?? "";

    /// <summary>What was picked.</summary>
    public IReadOnlyList<PickedItem> Items(string input) => _items.GetValueOrDefault(input) ?? [];

    /// <summary>Name of the stored secret that is used; null: a value is typed.</summary>
    public string? Stored(string input) => _stored.GetValueOrDefault(input);

    /// <summary>Types.</summary>
    public void SetText(string input, string? text) => _texts[input] = text ?? "";

    /// <summary>Picks.</summary>
    public void SetItems(string input, IEnumerable<PickedItem> items) => _items[input] = [.. items];

    /// <summary>Uses a stored secret; null: a value will be typed.</summary>
    public void SetStored(string input, string? secret)
    {
        if (secret is null)
            _stored.Remove(input);
        else
            _stored[input] = secret;
    }

    /// <summary>The fields that are asked for with what was given so far.</summary>
    public IEnumerable<InputDeclaration> Asked => _integration.Declaration.Inputs.Where(input => Fits(input.When));

    /// <summary>As the engine takes it.</summary>
    public GivenInputs ToGiven() => new(_integration.Declaration.Inputs.ToDictionary(input => input.Name, ValueOf, StringComparer.OrdinalIgnoreCase), Connection) { Folder = Folder };

    private InputValue ValueOf(InputDeclaration input) => _stored.TryGetValue(input.Name, out var secret) ? InputValue.Stored(secret)
        : _items.TryGetValue(input.Name, out var items) ? InputValue.Of(items)
        : InputValue.Of(Text(input.Name));

    private bool Fits(IReadOnlyDictionary<string, WantedValues>? when) => when is null || when.All(wanted => wanted.Value.Values.Any(value => Has(wanted.Key, value)));

    private bool Has(string input, string wanted) => wanted switch
    {
        "*" => !IsEmpty(input),
        "" => IsEmpty(input),
        _ => _items.TryGetValue(input, out var items) ? items.Any(item => item.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) : Text(input).Equals(wanted, StringComparison.OrdinalIgnoreCase),
    };

    private bool IsEmpty(string input) => Items(input).Count == 0 && Text(input).Length == 0 && Stored(input) is null;
}
