namespace ReactionsPortal.Engine.Model;

/// <summary>
/// What was given for an input: a text, a list, or for a secret the name of one that is stored. In JSON a text, a number, true
/// or false; a list of texts or of <c>{"name", "id"}</c>; or <c>{"secret": "Name"}</c>.
/// </summary>
public sealed record InputValue
{
    /// <summary>The text; of a secret its value, which is never kept here. Null: it is a list or a stored secret.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; null: it is none.</summary>
    public IReadOnlyList<PickedItem>? Items { get; init; }

    /// <summary>Name of a stored secret; null: it is none.</summary>
    public string? Secret { get; init; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Items is not { Count: > 0 } && string.IsNullOrEmpty(Secret);

    /// <summary>A text.</summary>
    public static InputValue Of(string text) => new() { Text = text };

    /// <summary>A list.</summary>
    public static InputValue Of(IEnumerable<PickedItem> items) => new() { Items = [.. items] };

    /// <summary>A stored secret.</summary>
    public static InputValue Stored(string secret) => new() { Secret = secret };

    /// <summary>No secret's value is written, wherever this is written to.</summary>
    public override string ToString() => Items is not null ? string.Join(", ", Items.Select(item => item.Name)) : Secret is not null ? $"secret {Secret}" : "text";
}

/// <summary>Something out of a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Octopus's id, so that a rename changes nothing; null: it has none, or was typed.</param>
public sealed record PickedItem(string Name, string? Id = null);
