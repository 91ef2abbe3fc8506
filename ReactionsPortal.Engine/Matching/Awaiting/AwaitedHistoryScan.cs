using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Looks whether what is expected by a time of day came before the portal began to await it: the reaction was saved in the middle of the day, or the portal was away.</summary>
internal sealed class AwaitedHistoryScan(Store store, ReactionIndexes indexes, ConnectionNames connections, ILateVariables late, TimeProvider time)
{
    private const int PageSize = 500;
    private const int MostPages = 40;

    /// <summary>How much before another event one may have happened that is stored after it.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);

    /// <summary>Looks; the newest that counts ends the wait.</summary>
    public async Task LookBackAsync(Guid awaited, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(context => context.Awaited.SingleOrDefaultAsync(row => row.Id == awaited, cancellationToken), cancellationToken);
        if (row is not { State: AwaitedState.Waiting } || indexes.Current().All.FirstOrDefault(indexed => indexed.Reaction.Id == row.ReactionId) is not { } reaction)
            return;
        var names = await connections.GetAsync(cancellationToken);
        var below = long.MaxValue;
        for (var page = 0; page < MostPages; page++)
        {
            var lines = await PageAsync(row, below, cancellationToken);
            if (await FindAsync(row, reaction, lines, names, cancellationToken) is { } comes)
            {
                await ChangeAsync(awaited, found => AwaitedRules.End(found, comes), cancellationToken);
                return;
            }
            if (lines.Count < PageSize || lines.TrueForAll(line => line.OccurredAt < row.SinceAt - Disorder))
                return;
            below = lines[^1].Sequence;
        }
        var now = time.GetUtcNow();
        await ChangeAsync(awaited, found => (found.State, found.EndReason, found.EndedAt) = (AwaitedState.Ended, AwaitedSentences.TooMuch, now), cancellationToken);
    }

    private Task<List<Line>> PageAsync(AwaitedRow row, long below, CancellationToken cancellationToken)
    {
        var origin = OctopusOrigin.Of(row.ConnectionId);
        return store.ReadAsync(context => context.Events.Where(one => one.Sequence < below && one.Source == EventSource.Octopus).OrderByDescending(one => one.Sequence).Take(PageSize)
            .Select(one => new Line(one.Sequence, one.OccurredAt, one.Origin == origin && one.MatchedAt != null)).ToListAsync(cancellationToken), cancellationToken);
    }

    private async Task<AwaitedNote.Comes?> FindAsync(AwaitedRow awaited, IndexedReaction reaction, List<Line> lines, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        long[] within = [.. lines.Where(line => line.IsCandidate && line.OccurredAt >= awaited.SinceAt && line.OccurredAt <= awaited.DueAt).Select(line => line.Sequence)];
        if (within.Length == 0)
            return null;
        var rows = await store.ReadAsync(context => context.Events.Where(row => within.Contains(row.Sequence)).OrderByDescending(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken);
        rows = rows.FindAll(row => IsExpected(reaction, row));
        var known = await late.OfAsync(rows, reaction.FilterNeeds, cancellationToken);
        return rows.Zip(known, (row, variables) => new MatchSubject(EventRows.Read(row), names.GetValueOrDefault(row.Origin), variables.Values))
            .SelectMany(subject => AwaitedNotes.Of(reaction, subject)).OfType<AwaitedNote.Comes>().FirstOrDefault();
    }

    private static bool IsExpected(IndexedReaction reaction, EventRow row)
    {
        var subject = new MatchSubject(EventRows.Read(row), null, new Dictionary<string, string>());
        return row.Category is { } category && OctopusEventNames.Of(category, subject.RelatedDocumentIds)
            .Any(name => reaction.Reaction.Document.Trigger.Absence!.Events.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private Task ChangeAsync(Guid awaited, Action<AwaitedRow> change, CancellationToken cancellationToken) => store.WriteAsync(async context =>
    {
        if (await context.Awaited.AsTracking().SingleOrDefaultAsync(row => row.Id == awaited && row.State == AwaitedState.Waiting, cancellationToken) is { } row)
            change(row);
    }, cancellationToken);

    private sealed record Line(long Sequence, DateTimeOffset OccurredAt, bool IsCandidate);
}
