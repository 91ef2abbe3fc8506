using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Seen;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

internal sealed class LateVariables(Store store, IEventEnricher enricher, SeenLedger seen, TimeProvider time) : ILateVariables
{
    /// <summary>Somebody waits in front of a page.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<KnownVariables>> OfAsync(IReadOnlyList<EventRow> rows, OctopusNeeds needs, CancellationToken cancellationToken)
    {
        var known = new KnownVariables[rows.Count];
        var incomplete = new List<Incomplete>();
        for (var index = 0; index < rows.Count; index++)
        {
            var received = EventRows.Read(rows[index]);
            var (values, has) = EventVariables.WithNeeds(received, rows[index].VariablesJson);
            known[index] = new KnownVariables(values, null);
            if (rows[index].MatchedAt is not null && !has.Includes(needs))
                incomplete.Add(new Incomplete(index, received, values, has));
        }
        if (incomplete.Count == 0)
            return known;

        var outcomes = await EnrichAsync(incomplete, needs, cancellationToken);
        var changed = new List<(long Sequence, string Kept)>();
        foreach (var (one, outcome) in incomplete.Zip(outcomes))
        {
            if (outcome is EnrichmentOutcome.Variables { Values: var fresh })
            {
                var whole = Joined(one, fresh);
                known[one.Index] = new KnownVariables(whole, null);
                changed.Add((rows[one.Index].Sequence, EventVariables.Keep(whole, one.Has | needs)));
                seen.TakeLate(new SeenEvent(SeenOctopus.KindsOf(one.Received), rows[one.Index].Sequence, one.Received.ReceivedAt, whole, one.Has | needs) { Before = one.Has });
            }
            else if (outcome is EnrichmentOutcome.Delayed delayed)
            {
                known[one.Index] = known[one.Index] with { Problem = $"Some variables are not known: {delayed.Reason}" };
            }
        }
        if (changed.Count > 0)
            await store.WriteAsync(context => KeepAsync(context, changed), CancellationToken.None);
        return known;
    }

    private async Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(List<Incomplete> incomplete, OctopusNeeds needs, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await enricher.EnrichAsync(incomplete.ConvertAll(one => new EventToEnrich(one.Received, needs)), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return incomplete.ConvertAll<EnrichmentOutcome>(_ => new EnrichmentOutcome.Delayed("Octopus did not answer in time.", LongestWait));
        }
    }

    /// <summary>What matching saw stays; what was not read for it is taken from what was read now.</summary>
    private static Dictionary<string, string> Joined(Incomplete one, IReadOnlyDictionary<string, string> fresh)
    {
        var whole = new Dictionary<string, string>(one.Values, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fresh)
        {
            if (!whole.ContainsKey(name) || !one.Has.Includes(OctopusNeeds.OfVariable(name)))
                whole[name] = value;
        }
        return whole;
    }

    private static async Task<bool> KeepAsync(ReactionsContext context, List<(long Sequence, string Kept)> changed)
    {
        foreach (var (sequence, kept) in changed)
            await context.Events.Where(row => row.Sequence == sequence).ExecuteUpdateAsync(set => set.SetProperty(row => row.VariablesJson, kept));
        return true;
    }

    private sealed record Incomplete(int Index, Event Received, IReadOnlyDictionary<string, string> Values, OctopusNeeds Has);
}
