using Microsoft.Extensions.Options;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Sandbox.Storage;
using ReactionsPortal.Sandbox.Tasks;

namespace ReactionsPortal.Sandbox;

/// <summary>The sandbox Octopus server: its state, and what can be made to happen on it.</summary>
internal sealed class SandboxServer(
    SandboxStore store, SandboxTaskRunner runner, SandboxFaultState faults, SandboxStorm storm, IOptions<SandboxOptions> options, TimeProvider time)
{
    public SandboxStore Store => store;
    public SandboxFaultState Faults => faults;
    public SandboxStorm Storm => storm;
    public SandboxOptions Options => options.Value;
    public DateTimeOffset Now => time.GetUtcNow();

    public Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, time, cancellationToken);

    /// <summary>Queues a deployment of a release; with <paramref name="variable"/> it fails, or waits for a person.</summary>
    public SandboxDeployment Deploy(string releaseId, string environmentId, string? variable) =>
        Deploy(releaseId, environmentId, Request(SandboxActor.Page, variable));

    public SandboxDeployment Deploy(string releaseId, string environmentId, ExecutionRequest request)
    {
        var deployment = store.Commit(change => ExecutionQueueing.Deployment(
            change, change.Get<SandboxRelease>(releaseId), change.Get<SandboxEnvironment>(environmentId), request, Now));
        runner.Follow(deployment.TaskId);
        return deployment;
    }

    /// <summary>Creates the next release of a project, with the newest package of each step.</summary>
    public SandboxRelease CreateRelease(string projectId) => CreateRelease(projectId, SandboxActor.Page);

    public SandboxRelease CreateRelease(string projectId, SandboxActor actor) => store.Commit(change =>
    {
        var project = change.Get<SandboxProject>(projectId);
        var version = NextVersion(projectId);
        var process = change.Get<SandboxProcess>(project.DeploymentProcessId);
        var packages = process.Steps.Where(step => step.PackageId is not null)
            .Select(step => new SandboxSelectedPackage(step.Name, "", version)).ToList();
        return ReleaseCreation.Create(change, project, DefaultChannel(projectId), version, notes: null, packages, actor, Now);
    });

    /// <summary>Registers a new listening Tentacle in an environment, with the roles that the environment's machines have.</summary>
    public SandboxMachine RegisterTentacle(string environmentId) => store.Commit(change =>
    {
        var environment = change.Get<SandboxEnvironment>(environmentId);
        var id = change.NextId("Machines");
        var name = $"{environment.Slug}-{id["Machines-".Length..].PadLeft(2, '0')}";
        var machine = new SandboxMachine
        {
            Id = id,
            Name = name,
            Roles = [.. change.All<SandboxMachine>().Where(other => other.EnvironmentIds.Contains(environmentId))
                .SelectMany(other => other.Roles).Distinct(StringComparer.OrdinalIgnoreCase)],
            EnvironmentIds = [environmentId],
            Uri = $"https://{name}.sandbox.example:10933/",
            Thumbprint = MachineRegistration.Thumbprint(name),
        };
        MachineRegistration.Register(change, machine, SandboxActor.Page, Now);
        return machine;
    });

    /// <summary>Edits and saves a project's deployment process.</summary>
    public SandboxProcess ChangeDeploymentProcess(string projectId) => store.Commit(change =>
    {
        var process = change.Get<SandboxProcess>("deploymentprocess-" + projectId);
        return ProcessChange.Save(change, process, ProcessChange.Edited(process), SandboxActor.Page, Now);
    });

    /// <summary>Removes a machine, if it is still there.</summary>
    public void Remove(string machineId, SandboxActor actor) => store.Commit(change =>
    {
        if (change.Find<SandboxMachine>(machineId) is { } machine) MachineRegistration.Remove(change, machine, actor, Now);
    });

    /// <summary>A health check finds a machine in another state than before.</summary>
    public void ChangeHealth(string machineId, string health) =>
        store.Commit(change => MachineRegistration.ChangeHealth(change, change.Get<SandboxMachine>(machineId), health, Now));

    public void SignIn(SandboxActor actor, bool succeeds) => store.Commit(change => SigningIn.Happen(change, actor, succeeds, Now));

    /// <summary>Somebody says that they will answer what a deployment asks.</summary>
    public SandboxInterruption Take(string interruptionId, SandboxActor actor) =>
        store.Commit(change => ManualIntervention.Take(change, change.Get<SandboxInterruption>(interruptionId), actor, Now));

    /// <summary>Answers what a deployment asks.</summary>
    public SandboxInterruption Submit(string interruptionId, bool proceeds, string? notes, SandboxActor actor)
    {
        var answered = store.Commit(change => ManualIntervention.Submit(change, change.Get<SandboxInterruption>(interruptionId), proceeds, notes, actor, Now));
        runner.Follow(answered.TaskId);
        return answered;
    }

    /// <summary>Queues a run of a runbook.</summary>
    public SandboxRunbookRun RunRunbook(string runbookId, string environmentId, string? variable) =>
        RunRunbook(runbookId, environmentId, Request(SandboxActor.Page, variable));

    public SandboxRunbookRun RunRunbook(string runbookId, string environmentId, ExecutionRequest request)
    {
        var run = store.Commit(change => ExecutionQueueing.RunbookRun(
            change, change.Get<SandboxRunbook>(runbookId), change.Get<SandboxEnvironment>(environmentId), request, Now));
        runner.Follow(run.TaskId);
        return run;
    }

    public SandboxTask Cancel(string taskId, SandboxActor actor) =>
        store.Commit(change => TaskProgress.Cancel(change, change.Get<SandboxTask>(taskId), actor, Now));

    /// <summary>The version that the next release of a project gets when none is asked for.</summary>
    public string NextVersion(string projectId) =>
        ReleaseCreation.NextVersion(store.All<SandboxRelease>().Where(release => release.ProjectId == projectId).Select(release => release.Version));

    public SandboxChannel DefaultChannel(string projectId) =>
        store.All<SandboxChannel>().First(channel => channel.ProjectId == projectId && channel.IsDefault);

    private ExecutionRequest Request(SandboxActor actor, string? variable) => new()
    {
        Seconds = Options.DeploymentSeconds,
        Actor = actor,
        Variables = variable is null ? [] : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [variable] = "true" },
    };
}
