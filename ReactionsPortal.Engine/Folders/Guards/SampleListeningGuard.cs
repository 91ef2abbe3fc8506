using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class SampleListeningGuard([FromKeyedServices(FolderServices.Unguarded)] ISampleListening inner, FolderRules rules, Sight sight) : ISampleListening
{
    public TimeSpan Longest => inner.Longest;

    public string NewKey() => inner.NewKey();

    public async IAsyncEnumerable<SampleNews> ListenAsync(SampleWanted wanted, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var here = actor;
        if (actor.Folders.Count > 0)
        {
            // A draft belongs to no folder yet.
            here = await sight.OnReactionAsync(actor, wanted.Owner, cancellationToken) ?? actor.As(actor.MostAnywhere);
            if (wanted.Trigger is { Route.Length: > 0, Methods: not null } && rules.Others(wanted.Trigger, wanted.Owner, actor))
            {
                yield return new SampleNews.Over("A reaction of a folder that you do not see takes calls of this route. Choose another one.");
                yield break;
            }
        }
        await foreach (var news in inner.ListenAsync(wanted, here, cancellationToken))
            yield return news;
    }
}
