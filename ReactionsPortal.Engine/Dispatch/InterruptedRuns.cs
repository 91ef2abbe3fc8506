using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Ends attempts that an earlier process left under way.</summary>
internal sealed class InterruptedRuns(Store store, RunRecorder recorder, RunFailures failures)
{
    /// <summary>Ends the attempt.</summary>
    /// <returns>Whether the run waits again; else it is over.</returns>
    public async Task<bool> GoesOnAsync(Guid id, CancellationToken cancellationToken)
    {
        var (row, about, document) = await store.ReadAsync(async context =>
        {
            var run = await context.Runs.SingleAsync(row => row.Id == id, cancellationToken);
            var received = await context.Events.Where(one => one.Id == run.EventId).Select(one => new { one.Source, one.Category }).SingleAsync(cancellationToken);
            return (run, (received.Source, received.Category), await RunDocuments.ReadAsync(context, run, cancellationToken));
        }, cancellationToken);
        var interruption = Interruption.Of(document) with { Number = row.AttemptCount };
        if (interruption.NextStatus == RunStatus.Interrupted)
            interruption = interruption with { News = failures.Of(RunRows.Read(row), about, RunStatus.Interrupted, interruption.Error!) };
        try
        {
            await recorder.FinishAsync(id, interruption);
        }
        catch
        {
            // It is tried again, and asked again what is told of it.
            recorder.Forget(interruption.News);
            throw;
        }
        return interruption.NextStatus == RunStatus.Queued;
    }
}
