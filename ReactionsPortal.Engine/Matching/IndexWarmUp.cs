using Microsoft.Extensions.Hosting;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Makes the index ready at start and after changes, so that no event waits until thousands of reactions are compiled.</summary>
internal sealed class IndexWarmUp(ReactionCatalog catalog, ReactionIndexes indexes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Prepare(stoppingToken);
        try
        {
            await foreach (var _ in catalog.Changes.FollowAsync(stoppingToken))
                Prepare(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
    }

    private void Prepare(CancellationToken stoppingToken)
    {
        foreach (var indexed in indexes.Current().All.Where(one => one.Reaction.Paused is null).TakeWhile(_ => !stoppingToken.IsCancellationRequested))
            indexed.Prepare();
    }
}
