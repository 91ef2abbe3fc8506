using System.Linq.Expressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Turns rows into runs and attempts.</summary>
internal static class RunRows
{
    /// <summary>For queries.</summary>
    public static readonly Expression<Func<RunRow, Run>> Projection = row => new Run
    {
        Id = row.Id,
        Status = row.Status,
        Reaction = new ReactionReference(row.ReactionId, row.ReactionName, row.ReactionVersion),
        Action = row.Action,
        Event = new EventReference(row.EventId, row.EventSummary),
        IsTest = row.IsTest,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        NextAttemptAt = row.NextAttemptAt,
        AttemptCount = row.AttemptCount,
        InterruptedCount = row.InterruptedCount,
        MaxAttempts = row.MaxAttempts,
        Error = row.Error,
        CausedBy = row.CausedBy,
        Replay = row.ReplayId,
    };

    private static readonly Func<RunRow, Run> Compiled = Projection.Compile();

    public static Run Read(RunRow row) => Compiled(row);

    public static Attempt Read(AttemptRow row) => new()
    {
        Number = row.Number,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        Outcome = row.Outcome,
        Error = row.Error,
        Request = row.RequestJson is null ? null : RowJson.Read<SentRequest>(row.RequestJson),
        Response = row.ResponseJson is null ? null : RowJson.Read<ReceivedResponse>(row.ResponseJson),
        Requests = row.RequestsJson is null ? [] : RowJson.Read<Exchange[]>(row.RequestsJson),
    };
}
