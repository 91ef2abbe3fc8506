namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>Part of an event's message that names a document.</summary>
internal sealed record MessageReferenceResource
{
    public string? ReferencedDocumentId { get; init; }
    public int StartIndex { get; init; }
    public int Length { get; init; }
}
