using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Replays;

/// <summary>Finds the events of a replay.</summary>
internal sealed class ReplayEvents(Store store, EventHistory history, ReactionCatalog catalog)
{
    private const int AtOnce = 200;

    /// <summary>Places of the events, oldest first.</summary>
    /// <returns>Null when there is no such event or reaction.</returns>
    public async Task<(IReadOnlyList<long> Sequences, bool IsCut)?> FindAsync(ReplayWish wish, CancellationToken cancellationToken)
    {
        if (wish.Reaction is { } reaction && catalog.Find(reaction) is null)
            return null;
        if (wish.Event is { } one)
        {
            var sequence = await store.ReadAsync(context => context.Events.Where(row => row.Id == one && row.MatchedAt != null).Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancellationToken), cancellationToken);
            return sequence is { } known ? ([known], false) : null;
        }
        var ids = new List<Guid>();
        string? after = null;
        do
        {
            var page = await history.ListAsync(wish.Query with { After = after, Limit = AtOnce }, cancellationToken);
            ids.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null && ids.Count <= IReplays.MostEvents);
        var sequences = new List<long>(ids.Count);
        foreach (var some in ids.Take(IReplays.MostEvents).Chunk(AtOnce))
            sequences.AddRange(await store.ReadAsync(context => context.Events.Where(row => some.Contains(row.Id)).Select(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken));
        sequences.Sort();
        return (sequences, ids.Count > IReplays.MostEvents);
    }

    /// <summary>Which events, in words.</summary>
    public static string Words(ReplayWish wish, string? summary)
    {
        if (wish.Event is not null)
            return summary ?? "one event";
        string?[] words =
        [
            wish.Query.Source?.ToString(),
            wish.Query.Category,
            wish.Query.Route,
            string.IsNullOrWhiteSpace(wish.Query.Text) ? null : $"“{wish.Query.Text}”",
            wish.Query.From is { } from ? $"from {from:yyyy-MM-dd HH:mm} UTC" : null,
            wish.Query.To is { } to ? $"to {to:yyyy-MM-dd HH:mm} UTC" : null,
        ];
        return words.OfType<string>().ToList() is { Count: > 0 } some ? string.Join(", ", some) : "all events";
    }
}
