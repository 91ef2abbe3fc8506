using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Sources;

/// <summary>A product whose webhooks the portal knows: read from a file of its own in <c>Known</c>.</summary>
public sealed record KnownSource
{
    /// <summary>Its word in documents, such as <c>github</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Letters of its mark, one to three, where those of its name would not do; null: those of its name.</summary>
    public string? Mark { get; init; }

    /// <summary>The usual proof, as the field of <c>auth</c> is called; null: a key that the portal makes.</summary>
    public string? Auth { get; init; }

    /// <summary>The header of the proof <c>header</c>, where that is the usual one; null: it is not.</summary>
    public string? Header { get; init; }

    /// <summary>How the proof <c>hmac</c> is computed, where that is the usual one, without a secret; null: it is not.</summary>
    public HmacProof? Hmac { get; init; }

    /// <summary>Where the address and the secret are put in the product, in its own words.</summary>
    public required string Setup { get; init; }

    /// <summary>Header with the delivery's id, the same when it is sent again; null: none.</summary>
    public string? DeliveryHeader { get; init; }

    /// <summary>Whether that header can mean nothing else, whoever sends it.</summary>
    public bool IsDeliveryHeaderUnmistakable { get; init; }

    /// <summary>Templates of the delivery's id where it is in the body; the first that finds all it names counts. Empty: by the header.</summary>
    public IReadOnlyList<string> DeliveryIds { get; init; } = [];

    /// <summary>What the product wants to hear where the trigger has no answer of its own; null: the usual answer.</summary>
    public WebhookAnswer? Answer { get; init; }

    /// <summary>Variables worth a name: <c>Package.Id</c> and others, each with the templates that may give it; the first that gives a text counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
