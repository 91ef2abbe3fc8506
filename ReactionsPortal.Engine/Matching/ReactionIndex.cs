using System.Collections.Frozen;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Compiled reactions, found by what an event is. Made anew when a reaction changes; never changed.</summary>
internal sealed class ReactionIndex
{
    /// <summary>Documents that are few and change seldom.</summary>
    private const OctopusDetails Names = OctopusDetails.Space | OctopusDetails.Project | OctopusDetails.ProjectGroup | OctopusDetails.Environment | OctopusDetails.Tenant;

    private readonly FrozenDictionary<string, IndexedReaction[]> _byOctopusEvent;
    private readonly FrozenDictionary<string, IndexedReaction[]> _byAwaitedEvent;
    private readonly FrozenDictionary<string, IndexedReaction[]> _byPortalEvent;
    private readonly FrozenDictionary<Guid, IndexedReaction> _byId;

    public ReactionIndex(IReadOnlyList<CatalogEntry> entries, ReactionNeeds needs, long generation)
    {
        Generation = generation;
        All = [.. entries.Select(entry => new IndexedReaction(entry.Reaction, new CompiledReaction(entry.Reaction.Document), needs))];
        _byId = All.ToFrozenDictionary(indexed => indexed.Reaction.Id);
        _byOctopusEvent = ByEvent(trigger => trigger.Octopus?.Events);
        _byPortalEvent = ByEvent(trigger => trigger.Portal?.Events);
        _byAwaitedEvent = ByEvent(trigger => trigger.Absence is { } absence ? [.. absence.Events, .. absence.After ?? []] : null);
    }

    /// <summary>Which state of the catalog this was made from.</summary>
    public long Generation { get; }

    /// <summary>All reactions by name.</summary>
    public IReadOnlyList<IndexedReaction> All { get; }

    /// <summary>What the reactions need whose trigger concerns an Octopus event. Of paused ones only the names that their filters compare.</summary>
    public OctopusNeeds NeedsOf(MatchSubject subject) => For(subject)
        .Where(indexed => string.Equals(indexed.Reaction.Document.Trigger.Octopus?.Connection, subject.Connection, StringComparison.OrdinalIgnoreCase))
        .Aggregate(NeedsOfAwaiting(subject), (needs, indexed) => needs | (indexed.Reaction.Paused is null ? indexed.Needs : new OctopusNeeds(indexed.FilterNeeds.Documents & Names)));

    /// <summary>Reactions that the event may begin or end a wait for.</summary>
    public IEnumerable<IndexedReaction> Awaiting(MatchSubject subject) => subject.Category is not null && _byAwaitedEvent.Count > 0
        ? subject.EventNames.SelectMany(name => _byAwaitedEvent.GetValueOrDefault(name, [])).DistinctBy(indexed => indexed.Reaction.Id)
            .Where(indexed => AwaitedNotes.IsOf(indexed.Reaction.Document.Trigger.Absence!, subject))
        : [];

    private OctopusNeeds NeedsOfAwaiting(MatchSubject subject) => Awaiting(subject).Aggregate(OctopusNeeds.Nothing, (needs, indexed) => needs | indexed.Needs | indexed.AwaitedNeeds);

    private FrozenDictionary<string, IndexedReaction[]> ByEvent(Func<Trigger, IReadOnlyList<string>?> events) => All
        .SelectMany(indexed => (events(indexed.Reaction.Document.Trigger) ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, indexed)))
        .GroupBy(pair => pair.name, pair => pair.indexed, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>One reaction; null when there is none.</summary>
    public IndexedReaction? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>Reactions whose trigger may concern the event.</summary>
    public IEnumerable<IndexedReaction> For(MatchSubject subject)
    {
        if (subject is { Event.Source: EventSource.Portal, Category: { } happened })
            return _byPortalEvent.GetValueOrDefault(happened, []);
        if (subject.Category is not null)
            return subject.EventNames.SelectMany(name => _byOctopusEvent.GetValueOrDefault(name, [])).DistinctBy(indexed => indexed.Reaction.Id);
        return subject.Event.Content.AcceptedFor.Select(id => _byId.GetValueOrDefault(id)).OfType<IndexedReaction>();
    }
}

/// <summary>A reaction with its compiled form.</summary>
internal sealed class IndexedReaction(Reaction reaction, CompiledReaction compiled, ReactionNeeds needs)
{
    private readonly Lazy<OctopusNeeds> _needs = new(() => needs.Of(reaction.Document));

    /// <summary>The reaction.</summary>
    public Reaction Reaction { get; } = reaction;

    /// <summary>Its compiled form.</summary>
    public CompiledReaction Compiled { get; } = compiled;

    /// <summary>What the filter alone needs.</summary>
    public OctopusNeeds FilterNeeds { get; } = ReactionNeeds.OfFilter(reaction.Document.Filter);

    /// <summary>What ties two events together, and what the filter on the expected one needs.</summary>
    public OctopusNeeds AwaitedNeeds { get; } = ReactionNeeds.OfAwaited(reaction.Document.Trigger.Absence);

    /// <summary>What filter and action need of what an event relates to.</summary>
    public OctopusNeeds Needs => _needs.Value;

    /// <summary>For explanations and runs.</summary>
    public ReactionReference Reference { get; } = new(reaction.Id, reaction.Document.Name, reaction.Version);
}
