using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Backtests;

/// <summary>Finds the events that triggers may concern, the newest first, by their places alone: from the indexes, and never many at once.</summary>
internal sealed class BacktestEvents(Store store, EventPlaces places, IRouteTemplates routes)
{
    /// <summary>Events that are read at once, with their bodies.</summary>
    private const int AtOnce = 200;

    /// <summary>Places that are looked through at once.</summary>
    private const int Window = 20_000;

    private const int CallsAtOnce = 2_000;

    /// <summary>How many there are, about; calls of other routes are counted too.</summary>
    public async Task<long> CountAsync(BacktestQuestion question, CancellationToken cancellationToken)
    {
        var (categories, hasCalls, _) = SourcesOf(question);
        var (first, last) = await places.SequencesAsync(question.From, question.To, cancellationToken);
        var (begin, end) = (TimeKey.Of(question.From), TimeKey.Of(question.To));
        return await store.ReadAsync(async context =>
        {
            var calls = hasCalls ? await context.Events.LongCountAsync(row => row.Source == EventSource.Webhook && row.Id >= begin && row.Id < end, cancellationToken) : 0;
            return calls + (categories.Length == 0 ? 0 : await context.Events.LongCountAsync(row => categories.Contains(row.Category) && row.Sequence >= first && row.Sequence <= last, cancellationToken));
        }, cancellationToken);
    }

    /// <summary>The events, a few hundred at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<EventRow>> ReadAsync(BacktestQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (categories, hasCalls, templates) = SourcesOf(question);
        if (categories.Length > 0)
        {
            await foreach (var found in OfCategoriesAsync(question, categories, cancellationToken))
            {
                foreach (var some in found.Chunk(AtOnce))
                    yield return await RowsAsync(some, question, cancellationToken);
            }
        }
        if (!hasCalls)
            yield break;
        await foreach (var found in OfRoutesAsync(question, templates, cancellationToken))
        {
            foreach (var some in found.Chunk(AtOnce))
                yield return await RowsAsync(some, question, cancellationToken);
        }
    }

    private async IAsyncEnumerable<List<long>> OfCategoriesAsync(BacktestQuestion question, string?[] categories, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, last) = await places.SequencesAsync(question.From, question.To, cancellationToken);
        for (var above = last; above >= first; above -= Window)
        {
            var (low, high) = (Math.Max(first, above - Window + 1), above);
            yield return await store.ReadAsync(context => context.Events.Where(row => categories.Contains(row.Category) && row.Sequence >= low && row.Sequence <= high)
                .OrderByDescending(row => row.Sequence).Select(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken);
        }
    }

    private async IAsyncEnumerable<List<long>> OfRoutesAsync(BacktestQuestion question, IReadOnlyList<string> templates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (begin, below) = (TimeKey.Of(question.From), TimeKey.Of(question.To));
        while (true)
        {
            var end = below;
            var calls = await store.ReadAsync(context => context.Events.Where(row => row.Source == EventSource.Webhook && row.Id >= begin && row.Id < end)
                .OrderByDescending(row => row.Id).Take(CallsAtOnce).Select(row => new { row.Id, row.Sequence, row.Route }).ToListAsync(cancellationToken), cancellationToken);
            yield return [.. calls.Where(call => call.Route is not null && templates.Any(template => routes.Match(template, call.Route) is not null)).Select(call => call.Sequence)];
            if (calls.Count < CallsAtOnce)
                yield break;
            below = calls[^1].Id;
        }
    }

    private async Task<IReadOnlyList<EventRow>> RowsAsync(long[] sequences, BacktestQuestion question, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<Guid>? within = question.Within;
        var rows = await store.ReadAsync(context => context.Events.Where(row => sequences.Contains(row.Sequence)
            && (within == null || context.Explanations.Any(looked => looked.EventId == row.Id && within.Contains(looked.ReactionId)))).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.Where(row => row.MatchedAt is not null && row.ReceivedAt >= question.From && row.ReceivedAt < question.To).OrderByDescending(row => row.Sequence)];
    }

    private static (string?[] Categories, bool HasCalls, IReadOnlyList<string> Templates) SourcesOf(BacktestQuestion question)
    {
        List<Trigger> triggers = [.. new[] { question.Document, question.Before }.OfType<ReactionDocument>().Select(document => document.Trigger)];
        IEnumerable<string> categories = triggers.SelectMany(trigger => trigger switch
        {
            { Octopus: { } octopus } => OctopusEventNames.CategoriesOf(octopus.Events),
            { Portal: { } portal } => portal.Events,
            _ => [],
        });
        List<string> templates = [.. triggers.Select(trigger => trigger.Webhook?.Route).OfType<string>().Where(route => route.Length > 0)];
        return ([.. categories.Distinct(StringComparer.Ordinal)], templates.Count > 0, templates);
    }
}
