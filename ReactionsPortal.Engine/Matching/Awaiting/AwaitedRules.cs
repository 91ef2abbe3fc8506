using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>When a wait begins, and what ends it.</summary>
internal static class AwaitedRules
{
    /// <summary>Whether an expected event is one for this row, in time or too late.</summary>
    public static bool Ends(AwaitedRow row, AwaitedNote.Comes comes)
    {
        var happened = comes.Subject.Event;
        var isTimed = row.Key == AwaitedRow.ByTime;
        return row.ReactionId == comes.Reaction.Reaction.Id && row.CameEventId is null && happened.OccurredAt >= row.SinceAt
            && (row.Key.Length == 0 || row.Key == comes.Key) && happened.Id != row.BeganEventId && (!isTimed || happened.OccurredAt <= row.DueAt);
    }

    /// <summary>Notes that an expected event came, if it is one for this row.</summary>
    public static void End(AwaitedRow row, AwaitedNote.Comes comes)
    {
        if (!Ends(row, comes))
            return;
        var happened = comes.Subject.Event;
        (row.CameEventId, row.CameAt, row.Came, row.CameSummary) = (happened.Id, happened.OccurredAt, comes.Name, Summaries.Of(comes.Subject));
        if (row.State == AwaitedState.Waiting && happened.OccurredAt <= row.DueAt)
            row.State = AwaitedState.Came;
    }

    /// <summary>Whether conditions say which of the expected events count.</summary>
    public static bool IsFiltered(ReactionDocument document) => document.Trigger.Absence is { After: not null } absence ? absence.Filter is not null : document.Filter is not null;

    /// <summary>Begins a wait.</summary>
    /// <returns>Null when a wait for the same is under way, which another beginning does not prolong.</returns>
    public static AwaitedRow? Begin(AwaitedNote.Begins begins, IReadOnlyCollection<AwaitedRow> open)
    {
        var (reaction, happened) = (begins.Reaction.Reaction, begins.Subject.Event);
        if (OctopusOrigin.Connection(happened.Origin) is not { } connection
            || open.Any(row => row.ReactionId == reaction.Id && row.Key == begins.Key && row.State == AwaitedState.Waiting && row.CameEventId is null && row.DueAt >= happened.OccurredAt))
            return null;
        return new AwaitedRow
        {
            Id = Guid.CreateVersion7(happened.ReceivedAt),
            ReactionId = reaction.Id,
            ReactionName = reaction.Document.Name,
            ReactionVersion = reaction.Version,
            ConnectionId = connection,
            State = AwaitedState.Waiting,
            Key = begins.Key,
            SinceAt = happened.OccurredAt,
            DueAt = DueOf(begins),
            Expected = string.Join(',', reaction.Document.Trigger.Absence!.Events),
            IsFiltered = IsFiltered(reaction.Document),
            Began = begins.Name,
            BeganEventId = happened.Id,
            BeganSummary = Summaries.Of(begins.Subject),
        };
    }

    /// <summary>By when something is expected after an event.</summary>
    public static DateTimeOffset DueOf(AwaitedNote.Begins begins) =>
        begins.Subject.Event.OccurredAt + (begins.Reaction.Reaction.Document.Trigger.Absence!.Within ?? TimeSpan.Zero);
}
