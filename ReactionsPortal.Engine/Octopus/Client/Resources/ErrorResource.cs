namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>Body of an error.</summary>
internal sealed record ErrorResource
{
    public string? ErrorMessage { get; init; }
    public List<string?>? Errors { get; init; }
}
