using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Reads again what happened, with what it means for a reaction that awaits something.</summary>
internal sealed class PastEvents(Store store, ILateVariables late, ILogger<PastEvents> log)
{
    private const int PageSize = 200;

    /// <summary>How far the server's clock may be before the portal's.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromHours(1);

    /// <summary>The events of a category that were received since a moment, the newest first, by pages.</summary>
    /// <param name="question">What is looked for.</param>
    /// <param name="category">As Octopus spells it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<PastPage> OfAsync(PastQuestion question, string category, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var oldest = question.Since - ClocksApart;
        string? problem = null;
        var below = long.MaxValue;
        List<EventRow> rows;
        do
        {
            rows = await store.ReadAsync(context => context.Events.Where(row => row.Category == category && row.Sequence < below && row.Source == EventSource.Octopus)
                .OrderByDescending(row => row.Sequence).Take(PageSize).ToListAsync(cancellationToken), cancellationToken);
            if (rows.Count == 0)
                yield break;
            var events = await MeaningAsync(question, [.. rows.Where(row => IsWanted(question, row))], problem, cancellationToken);
            problem ??= events.FirstOrDefault(one => one.Problem is not null)?.Problem;
            yield return new PastPage(events, rows[^1].ReceivedAt);
            below = rows[^1].Sequence;
        }
        while (rows.Count == PageSize && !rows.TrueForAll(row => row.ReceivedAt < oldest && row.OccurredAt < oldest));
    }

    private static bool IsWanted(PastQuestion question, EventRow row) => row.Origin == question.Origin && row.MatchedAt is not null && row.OccurredAt >= question.Since;

    private async Task<IReadOnlyList<PastEvent>> MeaningAsync(PastQuestion question, List<EventRow> rows, string? problem, CancellationToken cancellationToken)
    {
        var events = new List<(EventRow Row, Event Received)>(rows.Count);
        foreach (var row in rows)
        {
            var received = EventRows.Read(row);
            if (AwaitedNotes.NameIn(question.Names, received) is not null)
                events.Add((row, received));
        }
        var needs = question.Reaction.FilterNeeds | question.Reaction.AwaitedNeeds;

        // A server that did not answer about one page is not asked about all the others.
        var known = problem is null ? await late.OfAsync(events.ConvertAll(one => one.Row), needs, cancellationToken) : events.ConvertAll(one => AsKept(one.Row, one.Received, needs, problem));
        return [.. events.Zip(known, (one, variables) => new PastEvent(one.Row.Sequence, one.Received, variables.Problem,
            variables.Problem is null ? AwaitedNotes.Of([question.Reaction], new MatchSubject(one.Received, question.Connection, variables.Values), log) : []))];
    }

    private static KnownVariables AsKept(EventRow row, Event received, OctopusNeeds needs, string problem)
    {
        var (values, has) = EventVariables.WithNeeds(received, row.VariablesJson);
        return new KnownVariables(values, has.Includes(needs) ? null : problem);
    }
}

/// <summary>What is looked for in the past.</summary>
/// <param name="Reaction">The reaction that awaits it.</param>
/// <param name="Names">Names of the events.</param>
/// <param name="Origin">Origin of the connection.</param>
/// <param name="Connection">Its name; null when it is gone.</param>
/// <param name="Since">When an event happened at the earliest.</param>
internal sealed record PastQuestion(IndexedReaction Reaction, IReadOnlyList<string> Names, string Origin, string? Connection, DateTimeOffset Since);

/// <summary>Some of the events.</summary>
/// <param name="Events">Those that bear one of the names, the newest first.</param>
/// <param name="Oldest">Since when all that was received was looked at.</param>
internal sealed record PastPage(IReadOnlyList<PastEvent> Events, DateTimeOffset Oldest);

/// <summary>An event that bears one of the names.</summary>
/// <param name="Sequence">Its place among all events.</param>
/// <param name="Event">The event.</param>
/// <param name="Problem">Why it is not known what it means, as a sentence; null: it is.</param>
/// <param name="Notes">What it means; empty: nothing.</param>
internal sealed record PastEvent(long Sequence, Event Event, string? Problem, IReadOnlyList<AwaitedNote> Notes);
