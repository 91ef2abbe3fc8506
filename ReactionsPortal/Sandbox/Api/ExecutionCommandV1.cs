using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>What the commands that deploy and that run a runbook say alike.</summary>
internal record ExecutionCommandV1
{
    public string? ProjectName { get; init; }
    public IReadOnlyList<string>? EnvironmentNames { get; init; }
    public Dictionary<string, string>? Variables { get; init; }
    public IReadOnlyList<string>? SpecificMachineNames { get; init; }
    public string? Comments { get; init; }
    public bool UseGuidedFailure { get; init; }
    public bool ForcePackageDownload { get; init; }
    public DateTimeOffset? RunAt { get; init; }

    public ExecutionRequest Request(HttpContext http, SandboxServer server) => new()
    {
        Seconds = server.Options.DeploymentSeconds,
        Actor = SandboxRequest.Actor(http),
        Comments = Comments,
        UseGuidedFailure = UseGuidedFailure,
        ForcePackageDownload = ForcePackageDownload,
        RunAt = RunAt,
        MachineIds = [.. (SpecificMachineNames ?? []).Select(name => MachineApi.Named(server, name).Id)],
        Variables = Variables ?? [],
    };
}
