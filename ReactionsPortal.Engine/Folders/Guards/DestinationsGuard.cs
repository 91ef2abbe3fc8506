using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>A destination is seen by who sees a reaction that calls it.</remarks>
internal sealed class DestinationsGuard([FromKeyedServices(FolderServices.Unguarded)] IDestinations inner, ReactionCatalog catalog, Sight sight, ICaller caller) : IDestinations
{
    public IReadOnlyList<Destination> List()
    {
        var actor = caller.Who();
        var all = inner.List();
        return actor.SeesAll ? all : [.. all.Where(Called(actor, MemberRole.Viewer))];
    }

    public string? WhyWaits(Run run) => inner.WhyWaits(run);

    public async Task<bool> ProbeAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        var isCalled = actor.Folders.Count > 0 && Names(actor, MemberRole.Support).Contains(name);
        if (!actor.SeesAll && !isCalled && !Names(actor, MemberRole.Viewer).Contains(name))
        {
            if (inner.List().FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
                sight.Hide(actor, "destination", other.Name);
            return actor.MostAnywhere >= MemberRole.Support ? false : await inner.ProbeAsync(name, actor, cancellationToken);
        }
        return await inner.ProbeAsync(name, isCalled ? actor.As(MemberRole.Support) : actor, cancellationToken);
    }

    private Func<Destination, bool> Called(Actor actor, MemberRole least)
    {
        var names = Names(actor, least);
        return destination => names.Contains(destination.Name);
    }

    /// <summary>Hosts that the actor's reactions call by an address whose host is plain text.</summary>
    private HashSet<string> Names(Actor actor, MemberRole least) => catalog.Entries.Select(entry => entry.Reaction.Document).Where(document => actor.RoleOn(document.Tags) >= least)
        .SelectMany(document => document.Action.Http?.Steps ?? []).Select(step => LaneRules.DestinationOf(step.Url)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
}
