using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Intake.Absences;

/// <summary>Plans and raises whenever a feed was read to its end, or a day begins on which something is expected.</summary>
internal sealed class AbsenceService(AbsencePlanner planner, AbsenceRaiser raiser, FeedProgress progress, Store store, ILeadership leadership, TimeProvider time, ILogger<AbsenceService> log) : BackgroundService
{
    /// <summary>The clock may be set on, and reactions be saved.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    /// <summary>How long it is told what was awaited and what became of it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    private DateTimeOffset _swept;

    /// <summary>Does what there is to do.</summary>
    /// <returns>How long there is nothing else unless a feed is read.</returns>
    public async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        var next = await planner.PlanAsync(cancellationToken);
        await raiser.RaiseAsync(cancellationToken);
        await SweepAsync(cancellationToken);
        var wait = next - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        planner.Forget();
        raiser.Forget();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await progress.Alarm.WaitAsync(await LookAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                if (broken is not LeadLostException)
                    log.Failed(broken);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _swept < SweepEvery && now >= _swept)
            return;
        var end = now - Kept;
        await store.WriteAsync(context => context.Awaited.Where(row => row.DueAt < end && row.State != AwaitedState.Waiting).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        _swept = now;
    }
}
