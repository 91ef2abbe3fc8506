using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A task goes from queued to executing to its end; each step is said in the audit trail.</summary>
internal static class TaskProgress
{
    /// <summary>When a task takes its next step by itself; null once it is completed.</summary>
    public static DateTimeOffset? NextStepAt(SandboxTask task) => task.State switch
    {
        SandboxTaskState.Queued => task.QueueTime + TimeSpan.FromSeconds(Math.Min(0.5, task.Seconds / 8)),
        SandboxTaskState.Executing when task.IsWaiting => null,
        SandboxTaskState.Executing when IsToAsk(task) => task.StartTime + TimeSpan.FromSeconds(task.Seconds / 2),
        SandboxTaskState.Executing when task.ResumedTime is { } resumed => resumed + TimeSpan.FromSeconds(task.Seconds / 2),
        SandboxTaskState.Executing => task.StartTime + TimeSpan.FromSeconds(task.Seconds),
        _ => null,
    };

    /// <summary>Takes that step if it is due. A task that was canceled, or moved on by another call, stays as it is.</summary>
    public static void Step(SandboxChange change, string taskId, DateTimeOffset now)
    {
        if (change.Find<SandboxTask>(taskId) is not { } task || NextStepAt(task) is not { } due || due > now) return;
        var execution = change.Get<SandboxExecution>(task.ExecutionId);
        if (task.State == SandboxTaskState.Queued)
        {
            change.Save(task with { State = SandboxTaskState.Executing, StartTime = now });
            change.Raise(ExecutionEvent.Happened(change, execution, "Started", now));
        }
        else if (IsToAsk(task))
        {
            ManualIntervention.Raise(change, task, execution, now);
        }
        else if (task.State == SandboxTaskState.Executing)
        {
            change.Save(task with
            {
                State = task.Fails ? SandboxTaskState.Failed : SandboxTaskState.Success,
                CompletedTime = now,
                ErrorMessage = task.Fails ? Failure(execution) : null,
            });
            change.Raise(ExecutionEvent.Happened(change, execution, task.Fails ? "Failed" : "Succeeded", now));
        }
    }

    /// <summary>Ends a task that has not ended by itself.</summary>
    /// <returns>The task as it is then.</returns>
    public static SandboxTask Cancel(SandboxChange change, SandboxTask task, SandboxActor actor, DateTimeOffset now)
    {
        if (task.IsCompleted) return task;
        var canceled = task with
        {
            State = SandboxTaskState.Canceled,
            CompletedTime = now,
            ErrorMessage = $"This task was canceled by {actor.User.Username}.",
        };
        change.Save(canceled);
        if (change.Find<SandboxInterruption>(task.InterruptionId) is { IsPending: true } question) change.Save(question with { IsPending = false });
        change.Raise(ExecutionEvent.Canceled(change, change.Get<SandboxExecution>(task.ExecutionId), actor, now));
        return canceled;
    }

    private static bool IsToAsk(SandboxTask task) => task is { State: SandboxTaskState.Executing, Waits: true, InterruptionId: null };

    private static string Failure(SandboxExecution execution) => execution is SandboxDeployment
        ? "The deployment failed because one or more steps failed. Please see the deployment log for details."
        : "The runbook run failed because one or more steps failed. Please see the runbook run log for details.";
}
