using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>Which integration made a reaction, and of what: by it a newer version of the integration finds what it changes.</summary>
public sealed record IntegrationOrigin
{
    /// <summary>The integration's id.</summary>
    [JsonRequired]
    public string Id { get; init; } = "";

    /// <summary>Its version then.</summary>
    [JsonRequired]
    public int Version { get; init; }

    /// <summary>Which of its reactions this is.</summary>
    [JsonRequired]
    public string Reaction { get; init; } = "";

    /// <summary>What was given for its inputs; of secrets only their names.</summary>
    public IReadOnlyDictionary<string, InputValue> Inputs { get; init; } = new Dictionary<string, InputValue>();
}
