using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Why;

/// <summary>What became of a run, as a sentence.</summary>
internal sealed class RunWordings(Store store, WhyTimes times)
{
    /// <summary>A run in short.</summary>
    public WhyRun Short(RunRow row) => new(row.Id, row.Status, row.Status switch
    {
        RunStatus.Succeeded => L($"Its run succeeded {times.At(row.FinishedAt ?? row.CreatedAt, hasSeconds: true)}{(row.AttemptCount > 1 ? L($", at attempt {row.AttemptCount}") : "")}."),
        RunStatus.Failed => L($"Its run failed{After(row)}{Cause(row)}"),
        RunStatus.Interrupted => L($"Its run was interrupted{Cause(row)}"),
        RunStatus.Cancelled => L($"Its run was cancelled{Cause(row)}"),
        RunStatus.WaitingForRetry => L($"Its run waits to retry: attempt {row.AttemptCount - row.InterruptedCount + 1} of {row.MaxAttempts} starts {times.At(row.NextAttemptAt ?? times.Now, hasSeconds: true)}.{Last(row)}"),
        RunStatus.Running => L($"Its run is under way since {times.Of(row.StartedAt ?? row.CreatedAt, hasSeconds: true)}."),
        _ => L($"Its run waits for its turn since {times.Of(row.CreatedAt, hasSeconds: true)}."),
    });

    /// <summary>Who cancelled a run, and when; null where that is not on record.</summary>
    public Task<ReactionPast.Deed?> CancelledByAsync(Guid run, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var subject = run.ToString();
        return await context.Audit.Where(row => row.SubjectKind == AuditSubjectKind.Run && row.SubjectId == subject && row.Action == AuditAction.RunCancelled)
            .OrderByDescending(row => row.Sequence).Select(row => new ReactionPast.Deed(row.At, row.Actor)).FirstOrDefaultAsync(cancellationToken);
    }, cancellationToken);

    private static string After(RunRow row) => row.AttemptCount > 1 ? L($" after {row.AttemptCount} attempts") : "";

    private static string Cause(RunRow row) => string.IsNullOrWhiteSpace(row.Error) ? "." : $": {row.Error.Trim().TrimEnd('.')}.";

    private static string Last(RunRow row) => string.IsNullOrWhiteSpace(row.Error) ? "" : $" {row.Error.Trim().TrimEnd('.')}.";
}
