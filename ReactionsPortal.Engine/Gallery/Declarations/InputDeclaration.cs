using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>Something that an integration asks for.</summary>
public sealed record InputDeclaration
{
    /// <summary>Its name in placeholders: letters and digits, the first a capital; at most 50.</summary>
    [JsonRequired]
    public string Name { get; init; } = "";

    /// <summary>What the vendor calls it.</summary>
    [JsonRequired]
    public string Label { get; init; } = "";

    /// <summary>What kind of value it takes.</summary>
    [JsonRequired]
    public InputType Type { get; init; }

    /// <summary>A sentence or two beneath the field; null: none.</summary>
    public string? Help { get; init; }

    /// <summary>Where it is found in the vendor's pages, without a full stop; null: one knows.</summary>
    public string? Where { get; init; }

    /// <summary>Regular expression that is found in a right value, without look-arounds or back-references; null: any will do.</summary>
    public string? Pattern { get; init; }

    /// <summary>What is said where the pattern is not found; null: a general sentence.</summary>
    public string? PatternSays { get; init; }

    /// <summary>Least number; goes with <see cref="InputType.Number"/>.</summary>
    public int? Min { get; init; }

    /// <summary>Greatest number; goes with <see cref="InputType.Number"/>.</summary>
    public int? Max { get; init; }

    /// <summary>A value that could be one and is none: for previews and tests. Lists take several.</summary>
    [JsonConverter(typeof(LooseTexts))]
    public IReadOnlyList<string>? Example { get; init; }

    /// <summary>What the field holds at first; null: nothing.</summary>
    [JsonConverter(typeof(LooseTexts))]
    public IReadOnlyList<string>? Default { get; init; }

    /// <summary>Whether something must be there.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What can be chosen; goes with choice, choices and region.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];

    /// <summary>Values that other inputs must have for this one to be asked for; null: always.</summary>
    public IReadOnlyDictionary<string, WantedValues>? When { get; init; }
}

/// <summary>Something that can be chosen.</summary>
public sealed record InputOption
{
    /// <summary>The value.</summary>
    [JsonRequired, JsonConverter(typeof(LooseText))]
    public string Value { get; init; } = "";

    /// <summary>What is shown; null: the value.</summary>
    public string? Label { get; init; }

    /// <summary>Further texts that choosing it brings, as <c>${Input.Field}</c>; each may have placeholders of other inputs.</summary>
    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string>();
}
