using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>What matching writes to an event.</summary>
internal sealed record EventMark(long Sequence, DateTimeOffset MatchedAt, string Summary, string? VariablesJson, bool IsOwn, Guid? CausedByRunId, int RanCount, int LookedCount);

/// <summary>Marks events as matched, many with one prepared statement.</summary>
internal static class EventMarks
{
    private const string Sql = """
        UPDATE "Events" SET "MatchedAt" = @at, "Summary" = @summary, "VariablesJson" = @variables, "IsOwn" = @own, "CausedByRunId" = @run, "RanCount" = @ran, "LookedCount" = @looked
        WHERE "Sequence" = @sequence AND "MatchedAt" IS NULL
        """;

    /// <summary>Writes the marks.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One of the events is matched already: nothing of the transaction may stay.</exception>
    public static async Task WriteAsync(ReactionsContext context, IReadOnlyCollection<EventMark> marks, CancellationToken cancellationToken)
    {
        if (marks.Count == 0)
            return;
        await using var command = context.NewCommand(Sql);
        var (at, summary, variables, own) = (command.Add("@at"), command.Add("@summary"), command.Add("@variables"), command.Add("@own"));
        var (run, ran, looked, sequence) = (command.Add("@run"), command.Add("@ran"), command.Add("@looked"), command.Add("@sequence"));
        await command.PrepareAsync(cancellationToken);
        foreach (var mark in marks)
        {
            at.Value = mark.MatchedAt.UtcTicks;
            summary.Value = mark.Summary;
            variables.Value = mark.VariablesJson ?? (object)DBNull.Value;
            own.Value = mark.IsOwn;
            run.Value = mark.CausedByRunId ?? (object)DBNull.Value;
            ran.Value = mark.RanCount;
            looked.Value = mark.LookedCount;
            sequence.Value = mark.Sequence;
            if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
                throw new DbUpdateConcurrencyException($"Event {mark.Sequence} is matched already.");
        }
    }
}
