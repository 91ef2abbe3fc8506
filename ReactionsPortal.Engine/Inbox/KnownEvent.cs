using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>An event that is on disk or about to be. An Octopus event comes twice where a subscription is set up; both ways are noted.</summary>
internal sealed class KnownEvent
{
    private readonly EventRow? _added;
    private readonly long _sequence;
    private DateTimeOffset? _pushedAt;
    private DateTimeOffset? _fedAt;

    /// <summary>One that this batch adds.</summary>
    public KnownEvent(EventRow added) => (_added, Id, OccurredAt, SaysWhen, _pushedAt, _fedAt) = (added, added.Id, added.OccurredAt, added.OccurredAt != added.ReceivedAt, added.PushedAt, added.FedAt);

    /// <summary>One from before.</summary>
    public KnownEvent(long sequence, Guid id, DateTimeOffset occurredAt, DateTimeOffset receivedAt, DateTimeOffset? pushedAt, DateTimeOffset? fedAt) =>
        (_sequence, Id, OccurredAt, SaysWhen, _pushedAt, _fedAt) = (sequence, id, occurredAt, occurredAt != receivedAt, pushedAt, fedAt);

    /// <summary>The first one's id.</summary>
    public Guid Id { get; }

    /// <summary>When the first one happened, by its sender's clock.</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Whether it said itself when it happened; else the time is when it was received.</summary>
    public bool SaysWhen { get; }

    /// <summary>Notes the way by which it came again, unless it came by it before.</summary>
    public async Task ArrivedAgainAsync(ReactionsContext context, Event again)
    {
        var isNewWay = (again.PushedAt is not null && _pushedAt is null) || (again.FedAt is not null && _fedAt is null);
        if (!isNewWay)
            return;
        _pushedAt ??= again.PushedAt;
        _fedAt ??= again.FedAt;
        if (_added is null)
        {
            await context.Events.Where(row => row.Sequence == _sequence).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.PushedAt, _pushedAt)
                .SetProperty(row => row.FedAt, _fedAt)
                .SetProperty(row => row.AutoId, row => row.AutoId ?? again.AutoId));
            return;
        }

        _added.PushedAt = _pushedAt;
        _added.FedAt = _fedAt;
        _added.AutoId ??= again.AutoId;
    }
}
