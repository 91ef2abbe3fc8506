using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>It is about the runs of all reactions: for who sees all.</remarks>
internal sealed class DestinationSpeedsGuard([FromKeyedServices(FolderServices.Unguarded)] IDestinationSpeeds inner, ICaller caller) : IDestinationSpeeds
{
    public async Task<IReadOnlyList<DestinationSpeed>> SlowestAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) => caller.Who().SeesAll ? await inner.SlowestAsync(since, most, cancellationToken) : [];
}
