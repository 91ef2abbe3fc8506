namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>Answer of <c>/api</c>.</summary>
internal sealed record RootResource
{
    public string? Application { get; init; }
    public string? Version { get; init; }
    public string? ApiVersion { get; init; }
    public string? InstallationId { get; init; }
}
