using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Folders;

/// <summary>What somebody may see and do of reactions, runs and events. Every guard asks here.</summary>
/// <remarks>Whoever asks for one thing that is there and is not for them has a line in the log.</remarks>
internal sealed class Sight(FolderMap map, Store store, RefusalNotes refusals)
{
    private const int AtOnce = 500;

    /// <summary>Reactions that the actor sees; null: all.</summary>
    public ValueTask<IReadOnlySet<Guid>?> ReactionsAsync(Actor actor, CancellationToken cancellationToken) => map.SeenByAsync(actor, cancellationToken);

    /// <summary>Reactions about which the actor has at least a role; null: all.</summary>
    public ValueTask<IReadOnlySet<Guid>?> ReactionsAsync(Actor actor, MemberRole least, CancellationToken cancellationToken) => map.AllowedAsync(actor, least, cancellationToken);

    /// <summary>Whether the actor sees a reaction, or saw it before it was deleted.</summary>
    public async ValueTask<bool> HasReactionAsync(Actor actor, Guid reaction, CancellationToken cancellationToken) =>
        actor.SeesAll || await OnReactionAsync(actor, reaction, cancellationToken) is not null;

    /// <summary>Whether the actor sees a run.</summary>
    public async ValueTask<bool> HasRunAsync(Actor actor, Guid run, CancellationToken cancellationToken) =>
        actor.SeesAll || await OnRunAsync(actor, run, cancellationToken) is not null;

    /// <summary>Whether the actor sees an event: one of its reactions looked at it or ran for it, or it is kept as a sample of one of its reactions or of a draft.</summary>
    public async ValueTask<bool> HasEventAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await EventsAsync(actor, [id], cancellationToken) is not { } seen || seen.Contains(id))
            return true;
        if (await store.ReadAsync(context => context.Events.AnyAsync(row => row.Id == id, cancellationToken), cancellationToken) || await store.ReadAsync(context => context.Samples.AnyAsync(row => row.Id == id, cancellationToken), cancellationToken))
            refusals.Hidden(actor, "event", id);
        return false;
    }

    /// <summary>The actor with the role that holds about a reaction; null: it may not know of it.</summary>
    public async ValueTask<Actor?> OnReactionAsync(Actor actor, Guid reaction, CancellationToken cancellationToken)
    {
        var here = await map.OnAsync(actor, reaction, cancellationToken);
        if (here is null && (await map.TagsAsync(cancellationToken)).ContainsKey(reaction))
            refusals.Hidden(actor, "reaction", reaction);
        return here;
    }

    /// <summary>Whether one of some reactions, the one that is asked about, is among those that are seen.</summary>
    public async ValueTask<bool> IsAmongAsync(Actor actor, IReadOnlySet<Guid> seen, Guid reaction, CancellationToken cancellationToken) =>
        seen.Contains(reaction) || await OnReactionAsync(actor, reaction, cancellationToken) is not null;

    /// <summary>Says of one thing that it is not for the actor.</summary>
    public void Hide(Actor actor, string thing, string id) => refusals.Hidden(actor, thing, id);

    /// <summary>The actor with the role that holds about a run's reaction; null: it may not know of it.</summary>
    public async ValueTask<Actor?> OnRunAsync(Actor actor, Guid run, CancellationToken cancellationToken)
    {
        if (actor is { SeesAll: true, Folders.Count: 0 })
            return actor;
        var row = await store.ReadAsync(context => context.Runs.Where(row => row.Id == run).Select(row => new { row.ReactionId, Draft = row.ReactionId == Guid.Empty ? row.DocumentJson : null }).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (row is null)
            return actor.SeesAll ? actor.As(actor.Role) : null;
        var here = row.Draft is { } draft ? FolderMap.On(actor, DocumentJson.Read(draft).Tags) : await map.OnAsync(actor, row.ReactionId, cancellationToken);
        if (here is null)
            refusals.Hidden(actor, "run", run);
        return here;
    }

    /// <summary>Those of some runs that the actor sees; null: all.</summary>
    public async ValueTask<IReadOnlySet<Guid>?> RunsAsync(Actor actor, IReadOnlyCollection<Guid> runs, CancellationToken cancellationToken)
    {
        if (await ReactionsAsync(actor, cancellationToken) is not { } seen)
            return null;
        var rows = await store.ReadAsync(context => context.Runs.Where(row => runs.Contains(row.Id)).Select(row => new { row.Id, row.ReactionId, Draft = row.ReactionId == Guid.Empty ? row.DocumentJson : null }).ToListAsync(cancellationToken), cancellationToken);
        return rows.Where(row => Sees(actor, seen, row.ReactionId, row.Draft)).Select(row => row.Id).ToHashSet();
    }

    /// <summary>Those of some events that the actor sees; null: all.</summary>
    public async ValueTask<IReadOnlySet<Guid>?> EventsAsync(Actor actor, IReadOnlyCollection<Guid> events, CancellationToken cancellationToken) =>
        await ReactionsAsync(actor, cancellationToken) is not { } seen ? null : await store.ReadAsync(async context =>
        {
            var found = new HashSet<Guid>();
            foreach (var some in events.Chunk(AtOnce))
            {
                var looked = await context.Explanations.Where(row => some.Contains(row.EventId)).Select(row => new { row.EventId, row.ReactionId }).ToListAsync(cancellationToken);
                found.UnionWith(looked.Where(one => seen.Contains(one.ReactionId)).Select(one => one.EventId));
                var left = some.Except(found).ToList();
                if (left.Count == 0)
                    continue;
                var ran = await context.Runs.Where(row => left.Contains(row.EventId)).Select(row => new { row.EventId, row.ReactionId, Draft = row.ReactionId == Guid.Empty ? row.DocumentJson : null }).ToListAsync(cancellationToken);
                found.UnionWith(ran.Where(one => Sees(actor, seen, one.ReactionId, one.Draft)).Select(one => one.EventId));
                var kept = await context.Samples.Where(row => left.Contains(row.Id)).Select(row => new { row.Id, row.OwnerId, IsDraft = !context.ReactionVersions.Any(version => version.ReactionId == row.OwnerId) }).ToListAsync(cancellationToken);
                found.UnionWith(kept.Where(one => one.IsDraft || seen.Contains(one.OwnerId)).Select(one => one.Id));
                found.UnionWith(left.Where(id => ProductSamples.Find(id) is not null));
            }
            return found;
        }, cancellationToken);

    private static bool Sees(Actor actor, IReadOnlySet<Guid> seen, Guid reaction, string? draft) =>
        seen.Contains(reaction) || (draft is not null && actor.RoleOn(DocumentJson.Read(draft).Tags) is not null);
}
