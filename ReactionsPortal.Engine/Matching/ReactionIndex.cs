using System.Collections.Concurrent;
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
    private readonly Dictionary<Guid, IndexedReaction> _byId;

    /// <summary>What the reactions on an event of a connection need, by its names and the connection's: added up once.</summary>
    private readonly ConcurrentDictionary<string, OctopusNeeds> _needs = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="entries">The reactions by name.</param>
    /// <param name="needs">Finds what they need.</param>
    /// <param name="generation">Which state of the catalog they are.</param>
    /// <param name="before">The index from before the last change: what did not change is taken out of it.</param>
    public ReactionIndex(IReadOnlyList<CatalogEntry> entries, ReactionNeeds needs, long generation, ReactionIndex? before = null)
    {
        Generation = generation;
        All = [.. entries.Select(entry => before?.Find(entry.Reaction.Id) is { } known && ReferenceEquals(known.Reaction, entry.Reaction) ? known : new IndexedReaction(entry.Reaction, new CompiledReaction(entry.Reaction.Document), needs))];
        _byId = All.ToDictionary(indexed => indexed.Reaction.Id);
        _byOctopusEvent = ByEvent(trigger => trigger.Octopus?.Events);
        _byPortalEvent = ByEvent(trigger => trigger.Portal?.Events);
        _byAwaitedEvent = ByEvent(trigger => trigger.Absence is { } absence ? [.. absence.Events, .. absence.After ?? []] : null);
    }

    /// <summary>Which state of the catalog this was made from.</summary>
    public long Generation { get; }

    /// <summary>All reactions by name.</summary>
    public IReadOnlyList<IndexedReaction> All { get; }

    /// <summary>What the reactions need whose trigger concerns an Octopus event. Of paused ones only the names that their filters compare.</summary>
    public OctopusNeeds NeedsOf(MatchSubject subject) => NeedsOfAwaiting(subject)
        | _needs.GetOrAdd($"{subject.Connection}\n{string.Join('\n', subject.EventNames)}", static (_, of) => of.Index.NeedsOfOctopus(of.Subject), (Index: this, Subject: subject));

    private OctopusNeeds NeedsOfOctopus(MatchSubject subject) => For(subject)
        .Where(indexed => string.Equals(indexed.Reaction.Document.Trigger.Octopus?.Connection, subject.Connection, StringComparison.OrdinalIgnoreCase))
        .Aggregate(OctopusNeeds.Nothing, (needs, indexed) => needs | (indexed.Reaction.Paused is null ? indexed.Needs : new OctopusNeeds(indexed.FilterNeeds.Documents & Names)));

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

    /// <summary>Those that hear of what happened to a reaction: who is in a folder hears of that folder's, and who is in none of all.</summary>
    private IEnumerable<IndexedReaction> Hearing(IndexedReaction[] listening, string origin)
    {
        if (!Guid.TryParse(origin, out var id) || _byId.GetValueOrDefault(id)?.Reaction.Document.Tags is not { } about)
            return listening;
        return listening.Where(indexed => indexed.Folders is { Count: 0 } || indexed.Folders.Any(folder => about.Any(tag => Folder.Has(folder, tag))));
    }

    /// <summary>Reactions whose trigger may concern the event.</summary>
    public IEnumerable<IndexedReaction> For(MatchSubject subject)
    {
        if (subject is { Event.Source: EventSource.Portal, Category: { } happened })
            return Hearing(_byPortalEvent.GetValueOrDefault(happened, []), subject.Event.Origin);
        if (subject.Category is not null)
        {
            // Most events have one name that reactions use, and of one name each reaction is there once.
            List<IndexedReaction[]> found = [.. subject.EventNames.Select(name => _byOctopusEvent.GetValueOrDefault(name)).OfType<IndexedReaction[]>()];
            return found.Count == 1 ? found[0] : found.SelectMany(one => one).DistinctBy(indexed => indexed.Reaction.Id);
        }
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

    /// <summary>Folders that it is in, the innermost of each tag.</summary>
    public IReadOnlyList<string> Folders { get; } = [.. reaction.Document.Tags.Select(Folder.Of).OfType<string>()];

    /// <summary>Finds out what it needs before an event asks. A document that cannot be read is told of when it is asked.</summary>
    public void Prepare()
    {
        try
        {
            _ = _needs.Value;
        }
        catch (Exception)
        {
            // Matching says so, with the event.
        }
    }

    /// <summary>For explanations and runs.</summary>
    public ReactionReference Reference { get; } = new(reaction.Id, reaction.Document.Name, reaction.Version);
}
