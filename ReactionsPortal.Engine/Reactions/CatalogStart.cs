using Microsoft.Extensions.Hosting;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Reads the reactions before the stages start.</summary>
internal sealed class CatalogStart(ReactionCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => catalog.ReloadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
