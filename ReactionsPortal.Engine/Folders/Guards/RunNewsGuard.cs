using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>Who asks is looked at anew with each message: a page that stays open hears nothing of what its member may not see any more.</remarks>
internal sealed class RunNewsGuard([FromKeyedServices(FolderServices.Unguarded)] IRunNews inner, Sight sight, ICaller caller) : IRunNews
{
    public async IAsyncEnumerable<RunChanges> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in inner.FollowAsync(cancellationToken))
        {
            if (await sight.RunsAsync(caller.Who(), news.Changed, cancellationToken) is not { } seen)
                yield return news;
            else if (seen.Count > 0)
                yield return new RunChanges(news.Made.Count(seen.Contains), seen) { Made = seen.Where(news.Made.Contains).ToHashSet() };
        }
    }

    public async IAsyncEnumerable<Guid> FollowRunAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var one in inner.FollowRunAsync(run, cancellationToken))
        {
            if (await sight.HasRunAsync(caller.Who(), run, cancellationToken))
                yield return one;
        }
    }
}
