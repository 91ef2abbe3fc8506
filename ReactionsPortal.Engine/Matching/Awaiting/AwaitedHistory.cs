using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Matching.Awaiting;

internal sealed class AwaitedHistory(Store store, FeedProgress progress, ConnectionBoard board, HeldAbsences held, TimeProvider time) : IAwaitedHistory
{
    private const int MostOfEvent = 50;

    public async Task<Page<Awaited>> OfReactionAsync(Guid reaction, AwaitedState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        var below = Cursor.Parse(after);
        var most = Math.Clamp(limit, 1, 200);
        var rows = await store.ReadAsync(context => context.Awaited.Where(row => row.ReactionId == reaction && row.Sequence < below && (state == null || row.State == state))
            .OrderByDescending(row => row.Sequence).Take(most + 1).ToListAsync(cancellationToken), cancellationToken);
        return new Page<Awaited>([.. rows.Take(most).Select(Read)], rows.Count > most ? Cursor.Of(rows[most - 1].Sequence) : null);
    }

    public async Task<IReadOnlyList<Awaited>> OfEventAsync(Guid eventId, CancellationToken cancellationToken) =>
        (await store.ReadAsync(context => context.Awaited.Where(row => row.BeganEventId == eventId || row.CameEventId == eventId || row.AbsenceEventId == eventId)
            .OrderBy(row => row.Sequence).Take(MostOfEvent).ToListAsync(cancellationToken), cancellationToken)).ConvertAll(Read);

    private Awaited Read(AwaitedRow row) => new(row.Id, new ReactionReference(row.ReactionId, row.ReactionName, row.ReactionVersion), row.State,
        AwaitedSentences.Of(row, time.GetUtcNow(), FeedOf(row)), row.SinceAt, row.DueAt)
    {
        Began = row.BeganEventId is { } began ? new EventReference(began, row.BeganSummary) : null,
        Came = row.CameEventId is { } came ? new EventReference(came, row.CameSummary ?? row.Came ?? "") : null,
        CameAt = row.CameAt,
        Absence = row.AbsenceEventId,
    };

    private FeedState FeedOf(AwaitedRow row) => new(progress.Of(row.ConnectionId),
        board.Find(row.ConnectionId) is { State: not ConnectionState.Connected } status ? status.Reason : null,
        held.WhyOf(row.ConnectionId, row.Id));
}
