using System.Globalization;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>What the audit trail says about deployments and runbook runs, in Octopus's words and order of documents.</summary>
internal static class ExecutionEvent
{
    public static SandboxEvent Queued(
        SandboxChange change, SandboxExecution execution, DateTimeOffset queueTime, SandboxActor actor, DateTimeOffset now)
    {
        var project = change.Get<SandboxProject>(execution.ProjectId);
        var environment = change.Get<SandboxEnvironment>(execution.EnvironmentId);
        var message = new SandboxMessage();
        if (execution is SandboxDeployment deployment)
        {
            var release = change.Get<SandboxRelease>(deployment.ReleaseId);
            message.Say("Scheduled to deploy ").Name(project.Id, project.Name)
                .Say(" release ").Name(release.Id, release.Version).Say(" to ");
        }
        else
        {
            var runbook = change.Get<SandboxRunbook>(((SandboxRunbookRun)execution).RunbookId);
            message.Say("Scheduled to run ").Name(runbook.Id, runbook.Name)
                .Say(" for ").Name(project.Id, project.Name).Say(" on ");
        }
        For(change, execution, message.Name(environment.Id, environment.Name))
            .Say(queueTime.ToString("' at 'dddd, dd MMMM yyyy h:mm tt zzz", CultureInfo.InvariantCulture));
        return Event(execution, "Queued", message, actor, now);
    }

    /// <summary>Something that the server did: <paramref name="ending"/> is Started, Succeeded, Failed or Resumed.</summary>
    public static SandboxEvent Happened(SandboxChange change, SandboxExecution execution, string ending, DateTimeOffset now) =>
        Event(execution, ending, Sentence(change, execution, ending.ToLowerInvariant()), SandboxActor.Server, now);

    public static SandboxEvent Canceled(SandboxChange change, SandboxExecution execution, SandboxActor actor, DateTimeOffset now) => new()
    {
        Category = "Canceled",
        RelatedDocumentIds = Related(execution),
        Message = Sentence(change, execution, "was canceled"),
        Actor = actor,
        Occurred = now,
    };

    /// <summary>A deployment waits for a person: <paramref name="category"/> says for an approval or for guidance.</summary>
    public static SandboxEvent Interrupted(SandboxChange change, SandboxExecution execution, string category, DateTimeOffset now, string? interruptionId = null) => new()
    {
        Category = category,
        RelatedDocumentIds = interruptionId is null ? Related(execution) : [.. Related(execution), interruptionId],
        Message = Sentence(change, execution, category.StartsWith("Manual", StringComparison.Ordinal) ? "is waiting for manual intervention" : "is waiting for guidance"),
        Actor = SandboxActor.Server,
        Occurred = now,
    };

    /// <summary>A person did something about an interruption.</summary>
    public static SandboxEvent Answered(
        SandboxChange change, SandboxInterruption interruption, string category, string words, SandboxActor actor, DateTimeOffset now)
    {
        var execution = change.Get<SandboxExecution>(interruption.ExecutionId);
        return new()
        {
            Category = category,
            RelatedDocumentIds = [.. Related(execution), interruption.Id],
            Message = new SandboxMessage().Say(words).Name(interruption.Id, SandboxInterruption.Title).Say(" of ").Name(execution.Id, execution.Name),
            Actor = actor,
            Occurred = now,
            Comments = interruption.Notes,
        };
    }

    private static SandboxEvent Event(
        SandboxExecution execution, string ending, SandboxMessage message, SandboxActor actor, DateTimeOffset now) => new()
        {
            Category = (execution is SandboxDeployment ? "Deployment" : "RunbookRun") + ending,
            RelatedDocumentIds = Related(execution),
            Message = message,
            Actor = actor,
            Occurred = now,
            Comments = ending == "Queued" ? execution.Comments : null,
        };

    private static SandboxMessage Sentence(SandboxChange change, SandboxExecution execution, string verb)
    {
        var project = change.Get<SandboxProject>(execution.ProjectId);
        var environment = change.Get<SandboxEnvironment>(execution.EnvironmentId);
        var message = new SandboxMessage().Name(execution.Id, execution.Name).Say($" {verb} for ").Name(project.Id, project.Name);
        if (execution is SandboxDeployment deployment)
        {
            var release = change.Get<SandboxRelease>(deployment.ReleaseId);
            return For(change, execution, message.Say(" release ").Name(release.Id, release.Version).Say(" to ").Name(environment.Id, environment.Name));
        }
        return message.Say(" on ").Name(environment.Id, environment.Name);
    }

    private static SandboxMessage For(SandboxChange change, SandboxExecution execution, SandboxMessage message) =>
        execution is SandboxDeployment { TenantId: { } id } ? message.Say(" for ").Name(id, change.Get<SandboxTenant>(id).Name) : message;

    private static string[] Related(SandboxExecution execution) => execution switch
    {
        SandboxDeployment deployment =>
            [deployment.Id, deployment.ProjectId, deployment.ReleaseId, deployment.EnvironmentId, deployment.TaskId, deployment.ChannelId, .. deployment.TenantId is { } tenant ? [tenant] : Array.Empty<string>()],
        SandboxRunbookRun run =>
            [run.Id, run.ProjectId, run.RunbookId, run.RunbookSnapshotId, run.EnvironmentId, run.TaskId],
        _ => throw new InvalidOperationException($"{execution.GetType().Name} is no execution that the audit trail knows."),
    };
}
