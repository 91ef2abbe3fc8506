using System.Data;
using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>What matching writes to an event.</summary>
internal sealed record EventMark(long Sequence, DateTimeOffset MatchedAt, string Summary, string? VariablesJson, bool IsOwn, Guid? CausedByRunId, int RanCount, int LookedCount)
{
    /// <summary>The deployment or runbook run that it is about, in the form in which ids are compared; null: none.</summary>
    public string? DeploymentKey { get; init; }

    /// <summary>The release; null: none.</summary>
    public string? ReleaseKey { get; init; }
}

/// <summary>Marks events as matched, many with one prepared statement.</summary>
internal static class EventMarks
{
    private static readonly Statement Mark = new(
        """
        UPDATE "Events" SET "MatchedAt" = @at, "Summary" = @summary, "VariablesJson" = @variables, "IsOwn" = @own, "CausedByRunId" = @run, "RanCount" = @ran, "LookedCount" = @looked, "DeploymentKey" = @deployment, "ReleaseKey" = @release
        WHERE "Sequence" = @sequence AND "MatchedAt" IS NULL
        """,
        ("@at", DbType.Int64), ("@summary", DbType.String), ("@variables", DbType.Binary), ("@own", DbType.Boolean),
        ("@run", DbType.Guid), ("@ran", DbType.Int32), ("@looked", DbType.Int32), ("@deployment", DbType.String), ("@release", DbType.String), ("@sequence", DbType.Int64));

    /// <summary>Writes the marks.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One of the events is matched already: nothing of the transaction may stay.</exception>
    public static Task WriteAsync(ReactionsContext context, IReadOnlyList<EventMark> marks, CancellationToken cancellationToken)
    {
        if (marks.Count == 0)
            return Task.CompletedTask;
        return context.Dialect.ChangeEachAsync(context, Mark, marks.Count, Fill, Check, cancellationToken);

        void Fill(int index, Span<object> values)
        {
            var mark = marks[index];
            values[0] = mark.MatchedAt.UtcTicks;
            values[1] = mark.Summary;
            values[2] = mark.VariablesJson is { } json ? PackedText.Pack(json) : DBNull.Value;
            values[3] = mark.IsOwn;
            values[4] = mark.CausedByRunId ?? (object)DBNull.Value;
            values[5] = mark.RanCount;
            values[6] = mark.LookedCount;
            values[7] = mark.DeploymentKey ?? (object)DBNull.Value;
            values[8] = mark.ReleaseKey ?? (object)DBNull.Value;
            values[9] = mark.Sequence;
        }

        void Check(int index, int changed)
        {
            if (changed != 1)
                throw new DbUpdateConcurrencyException($"Event {marks[index].Sequence} is matched already.");
        }
    }
}
