using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>How a deployment or a runbook run is asked for.</summary>
internal sealed record ExecutionRequest
{
    /// <summary>With <c>true</c> it fails.</summary>
    public const string FailVariable = "Sandbox.Fail";

    /// <summary>With <c>true</c> a deployment waits for a person who approves it.</summary>
    public const string WaitVariable = "Sandbox.Wait";

    /// <summary>Answers to prompted variables, among them <see cref="FailVariable"/> and <see cref="WaitVariable"/>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>For whom a deployment is; null: for nobody in particular.</summary>
    public string? TenantId { get; init; }

    /// <summary>The only machines that are meant; empty: all.</summary>
    public IReadOnlyList<string> MachineIds { get; init; } = [];

    public string? Comments { get; init; }
    public bool UseGuidedFailure { get; init; }
    public bool ForcePackageDownload { get; init; }

    /// <summary>Not to start before; null starts it at once.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>How long it executes, in seconds.</summary>
    public required double Seconds { get; init; }

    public required SandboxActor Actor { get; init; }

    public bool Fails => Has(FailVariable);

    public bool Waits => Has(WaitVariable);

    private bool Has(string name) => Variables.Any(variable =>
        variable.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
        && variable.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A deployment or a runbook run is queued: the document, its task, and the event that says so.</summary>
internal static class ExecutionQueueing
{
    public static SandboxDeployment Deployment(
        SandboxChange change, SandboxRelease release, SandboxEnvironment environment, ExecutionRequest request, DateTimeOffset now)
    {
        var project = change.Get<SandboxProject>(release.ProjectId);
        var before = change.All<SandboxDeployment>()
            .Count(deployment => deployment.ReleaseId == release.Id && deployment.EnvironmentId == environment.Id && deployment.TenantId == request.TenantId);
        var tenant = request.TenantId is null ? "" : " for " + change.Get<SandboxTenant>(request.TenantId).Name;
        var name = "Deploy to " + environment.Name + Repeat(before);
        var deployment = new SandboxDeployment
        {
            Id = change.NextId("Deployments"),
            Name = name,
            ProjectId = project.Id,
            EnvironmentId = environment.Id,
            ReleaseId = release.Id,
            ChannelId = release.ChannelId,
            TenantId = request.TenantId,
            TaskId = change.NextId("ServerTasks"),
            Comments = request.Comments,
            Created = now,
            CreatedBy = request.Actor.User.Username,
            CreatedById = request.Actor.User.Id,
            UseGuidedFailure = request.UseGuidedFailure,
            ForcePackageDownload = request.ForcePackageDownload,
            SpecificMachineIds = request.MachineIds,
            FormValues = request.Variables,
        };
        change.Save(deployment);
        Queue(change, deployment, "Deploy", $"Deploy {project.Name} release {release.Version} to {environment.Name}{tenant}", request, now);
        return deployment;
    }

    public static SandboxRunbookRun RunbookRun(
        SandboxChange change, SandboxRunbook runbook, SandboxEnvironment environment, ExecutionRequest request, DateTimeOffset now)
    {
        var project = change.Get<SandboxProject>(runbook.ProjectId);
        var before = change.All<SandboxRunbookRun>()
            .Count(run => run.RunbookId == runbook.Id && run.EnvironmentId == environment.Id);
        var run = new SandboxRunbookRun
        {
            Id = change.NextId("RunbookRuns"),
            Name = "Run " + runbook.Name + Repeat(before),
            ProjectId = project.Id,
            EnvironmentId = environment.Id,
            RunbookId = runbook.Id,
            RunbookSnapshotId = runbook.PublishedSnapshotId,
            TaskId = change.NextId("ServerTasks"),
            Comments = request.Comments,
            Created = now,
            CreatedBy = request.Actor.User.Username,
            CreatedById = request.Actor.User.Id,
            UseGuidedFailure = request.UseGuidedFailure,
            ForcePackageDownload = request.ForcePackageDownload,
            SpecificMachineIds = request.MachineIds,
            FormValues = request.Variables,
        };
        change.Save(run);
        Queue(change, run, "RunbookRun", $"Run {runbook.Name} of {project.Name} on {environment.Name}", request, now);
        return run;
    }

    private static void Queue(
        SandboxChange change, SandboxExecution execution, string kind, string description, ExecutionRequest request, DateTimeOffset now)
    {
        var queueTime = request.RunAt is { } later && later > now ? later.ToUniversalTime() : now;
        change.Save(new SandboxTask
        {
            Id = execution.TaskId,
            Name = kind,
            Description = description,
            ExecutionId = execution.Id,
            QueueTime = queueTime,
            Seconds = request.Seconds,
            Fails = request.Fails,
            Waits = request.Waits && execution is SandboxDeployment,
        });
        change.Raise(ExecutionEvent.Queued(change, execution, queueTime, request.Actor, now));
    }

    private static string Repeat(int before) =>
        before == 0 ? "" : " (#" + (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
}
