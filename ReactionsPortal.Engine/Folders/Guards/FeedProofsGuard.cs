using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Octopus.Reading;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class FeedProofsGuard([FromKeyedServices(FolderServices.Unguarded)] IFeedProofs inner, Sight sight, ICaller caller) : IFeedProofs
{
    public async Task<FeedProof?> FindAsync(Guid connection, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(connection, cancellationToken);
        if (found?.Push is not { } push || await sight.EventsAsync(caller.Who(), [.. push.WithoutPush.Concat(push.WithoutFeed).Select(one => one.Id)], cancellationToken) is not { } seen)
            return found;
        return found with { Push = push with { WithoutPush = [.. push.WithoutPush.Where(one => seen.Contains(one.Id))], WithoutFeed = [.. push.WithoutFeed.Where(one => seen.Contains(one.Id))] } };
    }
}
