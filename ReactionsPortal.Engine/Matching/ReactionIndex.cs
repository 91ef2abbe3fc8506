using System.Collections.Frozen;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Compiled reactions, found by what an event is. Made anew when a reaction changes; never changed.</summary>
internal sealed class ReactionIndex
{
    private readonly FrozenDictionary<string, IndexedReaction[]> _byOctopusEvent;
    private readonly FrozenDictionary<Guid, IndexedReaction> _byId;

    public ReactionIndex(IReadOnlyList<CatalogEntry> entries, long generation)
    {
        Generation = generation;
        All = [.. entries.Select(entry => new IndexedReaction(entry.Reaction, new CompiledReaction(entry.Reaction.Document)))];
        _byId = All.ToFrozenDictionary(indexed => indexed.Reaction.Id);
        _byOctopusEvent = All.Where(indexed => indexed.Reaction.Document.Trigger.Octopus is not null)
            .SelectMany(indexed => indexed.Reaction.Document.Trigger.Octopus!.Events.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, indexed)))
            .GroupBy(pair => pair.name, pair => pair.indexed, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Which state of the catalog this was made from.</summary>
    public long Generation { get; }

    /// <summary>All reactions by name.</summary>
    public IReadOnlyList<IndexedReaction> All { get; }

    /// <summary>Reactions whose trigger may concern the event.</summary>
    public IEnumerable<IndexedReaction> For(MatchSubject subject)
    {
        if (subject.Category is { } category)
            return OctopusEventNames.Of(category, subject.RelatedDocumentIds).SelectMany(name => _byOctopusEvent.GetValueOrDefault(name, [])).DistinctBy(indexed => indexed.Reaction.Id);
        return subject.Event.Content.AcceptedFor.Select(id => _byId.GetValueOrDefault(id)).OfType<IndexedReaction>();
    }
}

/// <summary>A reaction with its compiled form.</summary>
internal sealed record IndexedReaction(Reaction Reaction, CompiledReaction Compiled)
{
    /// <summary>For explanations and runs.</summary>
    public ReactionReference Reference { get; } = new(Reaction.Id, Reaction.Document.Name, Reaction.Version);
}
