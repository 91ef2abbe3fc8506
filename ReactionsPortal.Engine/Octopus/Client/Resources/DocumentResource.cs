namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>What all documents have.</summary>
internal abstract record DocumentResource
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? SpaceId { get; init; }
    public LinksResource? Links { get; init; }
}

/// <summary>Links of a document.</summary>
internal sealed record LinksResource
{
    /// <summary>Path of the document's page in Octopus.</summary>
    public string? Web { get; init; }
}

/// <summary>Documents of which the name is all that is wanted: environments, project groups, channels, runbooks, spaces.</summary>
internal sealed record PlainResource : DocumentResource;

/// <summary>A project.</summary>
internal sealed record ProjectResource : DocumentResource
{
    public string? ProjectGroupId { get; init; }
}

/// <summary>A tenant.</summary>
internal sealed record TenantResource : DocumentResource
{
    public List<string>? TenantTags { get; init; }
}

/// <summary>A release.</summary>
internal sealed record ReleaseResource : DocumentResource
{
    public string? Version { get; init; }
    public string? ProjectId { get; init; }
    public string? ChannelId { get; init; }
    public string? ReleaseNotes { get; init; }
    public DateTimeOffset? Assembled { get; init; }
}

/// <summary>A deployment.</summary>
internal sealed record DeploymentResource : DocumentResource
{
    public string? ReleaseId { get; init; }
    public string? EnvironmentId { get; init; }
    public string? TenantId { get; init; }
    public string? ProjectId { get; init; }
    public string? ChannelId { get; init; }
    public string? TaskId { get; init; }
    public string? Comments { get; init; }
    public DateTimeOffset? Created { get; init; }
    public string? DeployedBy { get; init; }
    public string? DeployedById { get; init; }
}

/// <summary>A run of a runbook.</summary>
internal sealed record RunbookRunResource : DocumentResource
{
    public string? RunbookId { get; init; }
    public string? EnvironmentId { get; init; }
    public string? TenantId { get; init; }
    public string? ProjectId { get; init; }
    public string? TaskId { get; init; }
    public string? DeployedBy { get; init; }
}

/// <summary>A task of the server.</summary>
internal sealed record TaskResource : DocumentResource
{
    public string? Description { get; init; }
    public string? State { get; init; }
    public DateTimeOffset? QueueTime { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public DateTimeOffset? CompletedTime { get; init; }
    public string? ErrorMessage { get; init; }
    public bool? IsCompleted { get; init; }
    public bool? HasPendingInterruptions { get; init; }
    public bool? HasWarningsOrErrors { get; init; }
}

/// <summary>A deployment target.</summary>
internal sealed record MachineResource : DocumentResource
{
    public List<string>? Roles { get; init; }
    public List<string>? EnvironmentIds { get; init; }
    public string? HealthStatus { get; init; }
    public bool? IsDisabled { get; init; }
    public string? Uri { get; init; }
    public string? OperatingSystem { get; init; }
    public EndpointResource? Endpoint { get; init; }
}

/// <summary>How a machine is reached.</summary>
internal sealed record EndpointResource
{
    public string? CommunicationStyle { get; init; }
    public string? Uri { get; init; }
    public string? Host { get; init; }
}

/// <summary>A user.</summary>
internal sealed record UserResource : DocumentResource
{
    public string? Username { get; init; }
    public string? DisplayName { get; init; }
    public string? EmailAddress { get; init; }
}
