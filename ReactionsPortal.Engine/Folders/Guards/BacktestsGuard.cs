using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Backtests;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class BacktestsGuard([FromKeyedServices(FolderServices.Unguarded)] IBacktests inner, Sight sight, ICaller caller) : IBacktests
{
    // How many events there are to ask tells of those that are not seen.
    public async Task<BacktestOutcome> RunAsync(BacktestQuestion question, IProgress<BacktestProgress>? progress, CancellationToken cancellationToken) =>
        await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen
            ? await inner.RunAsync(question with { Within = seen }, progress: null, cancellationToken) : await inner.RunAsync(question, progress, cancellationToken);
}
