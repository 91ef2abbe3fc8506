using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>A reaction that an integration makes.</summary>
public sealed record ReactionDeclaration
{
    /// <summary>Its name within the integration, the same through all versions: letters, digits and <c>-</c>.</summary>
    [JsonRequired]
    public string Key { get; init; } = "";

    /// <summary>Values that inputs must have for it to be made; null: always.</summary>
    public IReadOnlyDictionary<string, WantedValues>? When { get; init; }

    /// <summary>A reaction's document whose texts may have placeholders.</summary>
    [JsonRequired]
    public JsonElement Document { get; init; }
}

/// <summary>A request that tells whether the inputs are right.</summary>
public sealed record TestDeclaration
{
    /// <summary>An HTTP action whose texts may have placeholders.</summary>
    [JsonRequired]
    public JsonElement Http { get; init; }

    /// <summary>What is said where it succeeds: a template over what was captured.</summary>
    [JsonRequired]
    public string Says { get; init; } = "";

    /// <summary>What it leaves behind at the vendor, as a sentence; null: nothing.</summary>
    public string? Records { get; init; }
}

/// <summary>An answer that tells what is wrong.</summary>
public sealed record ErrorDeclaration
{
    /// <summary>Status codes.</summary>
    [JsonRequired]
    public StatusRange Status { get; init; }

    /// <summary>Regular expression that is found in the body; null: whatever it says.</summary>
    public string? Body { get; init; }

    /// <summary>What it means and what helps, in a sentence or two.</summary>
    [JsonRequired]
    public string Remedy { get; init; } = "";
}
