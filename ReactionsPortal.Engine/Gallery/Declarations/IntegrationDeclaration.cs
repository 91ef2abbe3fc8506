using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>An integration as its file <c>integration.yaml</c> declares it: what is asked for, and what is made of the answers.</summary>
public sealed record IntegrationDeclaration
{
    /// <summary>Its name for people, as the vendor writes it; 1 to 60 characters.</summary>
    [JsonRequired]
    public string Name { get; init; } = "";

    /// <summary>Where it stands in the gallery.</summary>
    [JsonRequired]
    public IntegrationCategory Category { get; init; }

    /// <summary>What it does, in one sentence of at most 120 characters.</summary>
    [JsonRequired]
    public string Summary { get; init; } = "";

    /// <summary>How many people want it, 0 to 100: those with more stand first.</summary>
    public int Popularity { get; init; }

    /// <summary>Number of the declaration, from 1; a greater one makes something else of the same inputs.</summary>
    [JsonRequired]
    public int Version { get; init; }

    /// <summary>How sure it is that the vendor takes what is sent.</summary>
    [JsonRequired]
    public FactsMark Facts { get; init; }

    /// <summary>What exactly is not sure, in sentences.</summary>
    public IReadOnlyList<string> Unsure { get; init; } = [];

    /// <summary>Address of the vendor's own documentation; null: there is none.</summary>
    public string? Docs { get; init; }

    /// <summary>Id of the integration that took its place; null: it is up to date.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>What is asked for, in order.</summary>
    public IReadOnlyList<InputDeclaration> Inputs { get; init; } = [];

    /// <summary>What is made; at least one.</summary>
    [JsonRequired]
    public IReadOnlyList<ReactionDeclaration> Reactions { get; init; } = [];

    /// <summary>A request that tells whether the inputs are right; null: there is none.</summary>
    public TestDeclaration? Test { get; init; }

    /// <summary>The vendor's usual answers when something is wrong, each with its remedy; the first that fits counts.</summary>
    public IReadOnlyList<ErrorDeclaration> Errors { get; init; } = [];

    /// <summary>Whether the page says that something was not tried against the live service.</summary>
    [JsonIgnore]
    public bool IsUnsure => Facts == FactsMark.Unsure || Unsure.Count > 0;
}
