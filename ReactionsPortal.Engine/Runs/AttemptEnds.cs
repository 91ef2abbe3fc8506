using System.Data;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Puts on disk how attempts ended, with their logs: those that end together in one commit.</summary>
internal sealed class AttemptEnds
{
    /// <summary>By hand, because both are run for each attempt. The run moves only while this attempt of it is running, so that two hands never both win.</summary>
    private static readonly Statement MoveRun = new(
        $"""
        UPDATE "Runs" SET "Status" = @status, "Error" = @error, "NextAttemptAt" = @next, "FinishedAt" = @finished, "InterruptedCount" = "InterruptedCount" + @interrupted
        WHERE "Id" = @id AND "Status" = {(int)RunStatus.Running} AND "AttemptCount" = @number
        RETURNING "AttemptCount"
        """,
        ("@id", DbType.Guid), ("@status", DbType.Int32), ("@error", DbType.String), ("@next", DbType.Int64), ("@finished", DbType.Int64), ("@interrupted", DbType.Int32), ("@number", DbType.Int32));

    private static readonly Statement EndAttempt = new(
        """
        UPDATE "Attempts" SET "StartedAt" = COALESCE(@out, "StartedAt"), "FinishedAt" = @at, "Outcome" = @outcome, "Error" = @error, "RequestJson" = @request, "ResponseJson" = @response, "RequestsJson" = @requests
        WHERE "RunId" = @id AND "Number" = @number
        """,
        ("@id", DbType.Guid), ("@number", DbType.Int32), ("@out", DbType.Int64), ("@at", DbType.Int64), ("@outcome", DbType.Int32), ("@error", DbType.String), ("@request", DbType.Binary), ("@response", DbType.Binary), ("@requests", DbType.Binary));

    private readonly WriteGroup<End, bool> _group;
    private readonly PortalEventWriter _events;
    private readonly TimeProvider _time;

    public AttemptEnds(Store store, PortalEventWriter events, TimeProvider time)
    {
        _group = new WriteGroup<End, bool>(store, WriteAsync);
        _events = events;
        _time = time;
    }

    /// <summary>Ends the attempt that is under way and moves the run to its next state.</summary>
    /// <returns>False when the run is not running.</returns>
    public Task<bool> WriteAsync(Guid run, FinishedAttempt finished) => _group.WriteAsync(new End(
        run,
        finished,
        finished.FinishedAt ?? _time.GetUtcNow(),
        finished.Request is null ? DBNull.Value : PackedText.Pack(RowJson.Write(finished.Request)),
        finished.Response is null ? DBNull.Value : PackedText.Pack(RowJson.Write(finished.Response)),
        finished.Requests.Count == 0 ? DBNull.Value : PackedText.Pack(RowJson.Write(finished.Requests))));

    private async Task<IReadOnlyList<bool>> WriteAsync(ReactionsContext context, IReadOnlyList<End> ends)
    {
        var numbers = await MoveRunsAsync(context, ends);
        List<(End End, int Number)> moved = [.. ends.Zip(numbers).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!.Value))];
        await EndAttemptsAsync(context, moved);
        List<FinishedAttempt> written = moved.ConvertAll(one => one.End.Finished);
        await context.InsertAsync<LogLineRow>([.. written.SelectMany(finished => finished.Lines)], CancellationToken.None);
        context.Captures.AddRange(written.SelectMany(finished => finished.Captured));
        for (var index = 0; index < ends.Count; index++)
        {
            if (numbers[index] is null)
                continue;
            await AddUsesAsync(context, ends[index].Run, ends[index].Finished.UsedFrom);
            if (ends[index].Finished.News is { Happening: { } happening, LeftOut: var leftOut })
            {
                _events.Add(context, happening, leftOut);
                DateTimeOffset? since = ends[index].At;
                await context.Reactions.Where(row => row.Id == happening.Origin && row.FailingSince == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.FailingSince, since), CancellationToken.None);
            }
        }
        return [.. numbers.Select(number => number is not null)];
    }

    private static async Task<int?[]> MoveRunsAsync(ReactionsContext context, IReadOnlyList<End> ends)
    {
        var numbers = new int?[ends.Count];
        await context.Dialect.AskEachAsync(context, MoveRun, ends.Count, Fill, (index, row) => numbers[index] = row.GetInt32(0), CancellationToken.None);
        return numbers;

        void Fill(int index, Span<object> values)
        {
            var end = ends[index];
            values[0] = end.Run;
            values[1] = (int)end.Finished.NextStatus;
            values[2] = end.Finished.Error ?? (object)DBNull.Value;
            values[3] = end.Finished.NextAttemptAt?.UtcTicks ?? (object)DBNull.Value;
            values[4] = RunStates.IsFinal(end.Finished.NextStatus) ? end.At.UtcTicks : DBNull.Value;
            values[5] = end.Finished.Outcome == AttemptOutcome.Interrupted ? 1 : 0;
            values[6] = end.Finished.Number;
        }
    }

    private static Task EndAttemptsAsync(ReactionsContext context, List<(End End, int Number)> moved)
    {
        return context.Dialect.ChangeEachAsync(context, EndAttempt, moved.Count, Fill, null, CancellationToken.None);

        void Fill(int index, Span<object> values)
        {
            var (end, number) = moved[index];
            values[0] = end.Run;
            values[1] = number;
            values[2] = end.Finished.WentOutAt?.UtcTicks ?? (object)DBNull.Value;
            values[3] = end.At.UtcTicks;
            values[4] = (int)end.Finished.Outcome;
            values[5] = end.Finished.Error ?? (object)DBNull.Value;
            values[6] = end.Request;
            values[7] = end.Response;
            values[8] = end.Requests;
        }
    }

    private static async Task AddUsesAsync(ReactionsContext context, Guid run, IReadOnlyList<Guid> from)
    {
        if (from.Count == 0)
            return;
        var known = await context.CaptureUses.Where(use => use.RunId == run).Select(use => use.FromRunId).ToListAsync(CancellationToken.None);
        context.CaptureUses.AddRange(from.Except(known).Select(one => new CaptureUseRow { RunId = run, FromRunId = one }));
    }

    /// <summary>An end with its texts made ready before the writer is held up with them.</summary>
    private sealed record End(Guid Run, FinishedAttempt Finished, DateTimeOffset At, object Request, object Response, object Requests);
}
