using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Replays;

/// <summary>Asks today's reactions about stored events.</summary>
internal sealed class ReplayMatches(Store store, ConnectionNames connections, ReactionIndexes indexes, Explainer explainer, ILateVariables late)
{
    /// <summary>What matches each event, in the order of the numbers; events that are gone by now are left out.</summary>
    /// <param name="sequences">Places of the events.</param>
    /// <param name="reaction">The only reaction that is asked; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ReplayMatch>> OfAsync(IReadOnlyList<long> sequences, Guid? reaction, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Events.Where(row => sequences.Contains(row.Sequence) && row.MatchedAt != null).OrderBy(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken);
        var names = await connections.GetAsync(cancellationToken);
        var index = indexes.Current();
        var matches = new List<ReplayMatch>(rows.Count);
        foreach (var group in rows.GroupBy(row => NeedsOf(row, index, names)))
        {
            List<EventRow> some = [.. group];
            var known = await late.OfAsync(some, group.Key, cancellationToken);
            matches.AddRange(some.Zip(known, (row, variables) => Match(row, variables, index, names, reaction)));
        }
        return [.. matches.OrderBy(match => match.Row.Sequence)];
    }

    private static OctopusNeeds NeedsOf(EventRow row, ReactionIndex index, IReadOnlyDictionary<string, string> names)
    {
        var received = EventRows.Read(row);
        return index.NeedsOf(new MatchSubject(received, names.GetValueOrDefault(row.Origin), EventVariables.Of(received, row.VariablesJson)));
    }

    private ReplayMatch Match(EventRow row, KnownVariables known, ReactionIndex index, IReadOnlyDictionary<string, string> names, Guid? reaction)
    {
        if (known.Problem is { } problem)
            return new ReplayMatch(row, null, [], problem);
        var subject = new MatchSubject(EventRows.Read(row), names.GetValueOrDefault(row.Origin), known.Values);
        return new ReplayMatch(row, subject,
            [.. index.For(subject).Where(one => (reaction is null || one.Reaction.Id == reaction) && explainer.Explain(one.Compiled, one.Reference, one.Reaction.Paused, subject).Explanation.Verdict == Verdict.Ran)], null);
    }
}

/// <summary>An event with the reactions that would run for it.</summary>
/// <param name="Row">The event.</param>
/// <param name="Subject">The event as reactions see it; null where that is not known.</param>
/// <param name="Reactions">Those that match.</param>
/// <param name="Problem">Why it is not known; null: it is.</param>
internal sealed record ReplayMatch(EventRow Row, MatchSubject? Subject, IReadOnlyList<IndexedReaction> Reactions, string? Problem);
