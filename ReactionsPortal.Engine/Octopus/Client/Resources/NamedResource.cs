namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>Any document, seen as id and name.</summary>
internal sealed record NamedResource
{
    public string? Id { get; init; }
    public string? Name { get; init; }
}
