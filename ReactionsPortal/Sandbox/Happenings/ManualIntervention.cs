using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A deployment stops for a person, who takes the question and answers it; then it goes on or fails.</summary>
internal static class ManualIntervention
{
    public static void Raise(SandboxChange change, SandboxTask task, SandboxExecution execution, DateTimeOffset now)
    {
        var interruption = new SandboxInterruption
        {
            Id = change.NextId("Interruptions"),
            ExecutionId = execution.Id,
            TaskId = task.Id,
            Created = now,
        };
        change.Save(interruption);
        change.Save(task with { InterruptionId = interruption.Id });
        change.Raise(ExecutionEvent.Interrupted(change, execution, "ManualInterventionInterruptionRaised", now, interruption.Id));
    }

    /// <summary>Somebody says that they will answer; taking what one has already changes nothing.</summary>
    public static SandboxInterruption Take(SandboxChange change, SandboxInterruption interruption, SandboxActor actor, DateTimeOffset now)
    {
        if (interruption.ResponsibleUserId == actor.User.Id || !interruption.IsPending) return interruption;
        var taken = interruption with { ResponsibleUserId = actor.User.Id };
        change.Save(taken);
        change.Raise(ExecutionEvent.Answered(change, taken, "InterruptionResponsibilityTaken", $"{actor.User.DisplayName} took responsibility for ", actor, now));
        return taken;
    }

    /// <summary>The answer: with <paramref name="proceeds"/> the deployment goes on, otherwise it fails.</summary>
    public static SandboxInterruption Submit(
        SandboxChange change, SandboxInterruption interruption, bool proceeds, string? notes, SandboxActor actor, DateTimeOffset now)
    {
        if (!interruption.IsPending) return interruption;
        var answered = interruption with { IsPending = false, Result = proceeds ? "Proceed" : "Abort", Notes = notes };
        change.Save(answered);
        change.Raise(ExecutionEvent.Answered(change, answered, "InterruptionSubmitted", $"{actor.User.DisplayName} chose {answered.Result} for ", actor, now));
        var task = change.Get<SandboxTask>(interruption.TaskId);
        if (task.IsCompleted) return answered;
        var execution = change.Get<SandboxExecution>(interruption.ExecutionId);
        if (proceeds)
        {
            change.Save(task with { ResumedTime = now });
            change.Raise(ExecutionEvent.Happened(change, execution, "Resumed", now));
        }
        else
        {
            change.Save(task with { State = SandboxTaskState.Failed, CompletedTime = now, ErrorMessage = $"The deployment was aborted by {actor.User.DisplayName}." });
            change.Raise(ExecutionEvent.Happened(change, execution, "Failed", now));
        }
        return answered;
    }
}
