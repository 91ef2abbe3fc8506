using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Sources;

/// <summary>A file of <c>Known</c> as it is written.</summary>
internal sealed class KnownSourceFile
{
    public string Name { get; set; } = "";

    public string? Mark { get; set; }

    public string? Auth { get; set; }

    public string? Header { get; set; }

    public HmacProof? Hmac { get; set; }

    public string Setup { get; set; } = "";

    public string? DeliveryHeader { get; set; }

    public bool IsDeliveryHeaderUnmistakable { get; set; }

    public List<string> DeliveryIds { get; set; } = [];

    public KnownAnswer? Answer { get; set; }

    public Dictionary<string, List<string>> Variables { get; set; } = [];

    public KnownSource ToSource(string id) => new()
    {
        Id = id,
        Name = Name,
        Mark = Mark,
        Auth = Auth,
        Header = Header,
        Hmac = Hmac,
        Setup = Setup.Trim(),
        DeliveryHeader = DeliveryHeader,
        IsDeliveryHeaderUnmistakable = IsDeliveryHeaderUnmistakable,
        DeliveryIds = DeliveryIds,
        Answer = Answer is null ? null : new() { Status = Answer.Status, ContentType = Answer.ContentType, Body = Answer.Body },
        Variables = Variables.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.OrdinalIgnoreCase),
    };
}

/// <summary>An answer as it is written in such a file.</summary>
internal sealed class KnownAnswer
{
    public int Status { get; set; } = 200;

    public string ContentType { get; set; } = "application/json";

    public string? Body { get; set; }
}
