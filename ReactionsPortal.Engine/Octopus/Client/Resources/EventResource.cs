namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>An event of the audit trail.</summary>
internal sealed record EventResource
{
    public string? Id { get; init; }
    public long? AutoId { get; init; }
    public string? Category { get; init; }
    public List<string>? RelatedDocumentIds { get; init; }
    public string? UserId { get; init; }
    public string? Username { get; init; }
    public bool? IsService { get; init; }
    public string? IdentityEstablishedWith { get; init; }
    public string? UserAgent { get; init; }
    public string? IpAddress { get; init; }
    public DateTimeOffset? Occurred { get; init; }
    public string? Message { get; init; }
    public List<MessageReferenceResource>? MessageReferences { get; init; }
    public string? Comments { get; init; }
    public string? Details { get; init; }
    public string? SpaceId { get; init; }

    /// <summary>What the message calls a document; null when it does not name it.</summary>
    public string? NameInMessage(string documentId)
    {
        foreach (var reference in MessageReferences ?? [])
        {
            if (documentId.Equals(reference.ReferencedDocumentId, StringComparison.OrdinalIgnoreCase)
                && Message is not null && reference.StartIndex >= 0 && reference.Length > 0 && reference.StartIndex + reference.Length <= Message.Length)
                return Message.Substring(reference.StartIndex, reference.Length);
        }

        return null;
    }
}
