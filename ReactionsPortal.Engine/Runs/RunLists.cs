using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>
/// Finds the runs of a list. The statements are written by hand and name their index: SQLite, which knows nothing of how
/// many runs failed, would sort all that succeeded to show fifty.
/// </summary>
internal static class RunLists
{
    private static readonly RunStatus[] Unsuccessful = [RunStatus.Failed, RunStatus.Cancelled, RunStatus.Interrupted];

    /// <summary>Of so many reactions each is asked for its newest runs; of more, all runs are looked through until there are enough.</summary>
    private const int MostApart = 400;

    /// <summary>More marks make a search slower than looking at what it finds.</summary>
    private const int MostMarks = 100;

    /// <summary>The filters as marks of the index.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Tags(RunQuery query) =>
    [
        [.. query.Statuses.Select(SearchTags.Of)],
        query.Reaction is { } reaction ? [SearchTags.OfReaction(reaction)] : query.Within is { Count: <= MostMarks } within ? [.. within.Select(SearchTags.OfReaction)] : [],
    ];

    /// <summary>Runs that took at least a second, as <see cref="RunRow.Configuration"/> indexes them.</summary>
    private const string Slow = "r.\"FinishedAt\" - r.\"StartedAt\" >= 10000000";

    /// <summary>The filters as conditions on the row <c>r</c>.</summary>
    public static RowFilter Filter(RunQuery query, DateTimeOffset now)
    {
        var filter = new RowFilter();
        foreach (var word in Words(query.About))
            filter.And($"LOWER(r.\"EventSummary\") LIKE {{0}} ESCAPE '{LikePattern.Escape}'", LikePattern.Containing(LikePattern.Lower(word)));
        if (query.LongerThan is { } longer)
            filter.And($"(r.\"FinishedAt\" - r.\"StartedAt\" >= {longer.Ticks.ToString(CultureInfo.InvariantCulture)} OR ({Is(RunStatus.Running)} AND r.\"StartedAt\" <= {{0}}))", (now - longer).UtcTicks);
        if (query.MinAttempts is { } attempts)
            filter.And("r.\"AttemptCount\" >= {0}", attempts);
        if (query.Statuses.Count > 0)
            filter.And($"r.\"Status\" IN ({string.Join(',', query.Statuses.Select(Number))})");
        if (query.Reaction is { } reaction)
            filter.And("r.\"ReactionId\" = {0}", reaction);
        if (query.Within is { } within)
            filter.And(IdList.In("r.\"ReactionId\"", [.. within]));
        if (query.Event is { } about)
            filter.And("r.\"EventId\" = {0}", about);
        if (query.From is { } from)
            filter.And("r.\"CreatedAt\" >= {0}", from.UtcTicks);
        if (query.To is { } to)
            filter.And("r.\"CreatedAt\" < {0}", to.UtcTicks);
        return filter;
    }

    /// <summary>Sequences of the newest, one more than <paramref name="limit"/> where there are more.</summary>
    public static async Task<List<long>> FindAsync(ReactionsContext context, RunQuery query, SequenceRange range, RowFilter filter, int limit, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = context.Database.GetDbConnection();
        var found = new List<long>();
        foreach (var (index, condition) in query is { Within: { } within, Reaction: null, Event: null, LongerThan: null, MinAttempts: null } ? Ways(query, within) : Ways(query))
        {
            found.AddRange(connection.Rows(
                $"SELECT r.\"Sequence\" FROM \"Runs\" r {context.Dialect.ByIndex(index)} WHERE {condition} AND r.\"Sequence\" >= @from AND r.\"Sequence\" < @below AND {filter.Sql} ORDER BY r.\"Sequence\" DESC LIMIT @limit",
                row => row.GetInt64(0), [("@from", range.From), ("@below", range.Below), ("@limit", limit + 1), .. filter.Values]));
        }
        return [.. found.OrderDescending().Take(limit + 1)];
    }

    /// <summary>Indexes that give the runs in order, with what makes SQLite able to use them; together they give all. No index: the table's own order.</summary>
    private static IEnumerable<(string? Index, string Condition)> Ways(RunQuery query) => query switch
    {
        { Event: not null } => [("IX_Runs_EventId_Sequence", "TRUE")],
        { LongerThan: not null } => [("IX_Runs_Slow", Slow), ("IX_Runs_Status_Sequence", Is(RunStatus.Running))],
        { MinAttempts: > 1 } => [("IX_Runs_Retried", "r.\"AttemptCount\" > 1")],
        { Reaction: not null, Statuses.Count: 0 } => [("IX_Runs_ReactionId_Sequence", "TRUE")],
        { Reaction: not null } => query.Statuses.Distinct().Select(status => status switch
        {
            RunStatus.Succeeded => ("IX_Runs_ReactionId_Sequence", Is(status)),
            _ when Unsuccessful.Contains(status) => ("IX_Runs_Unsuccessful", $"{Is(status)} AND r.\"Status\" >= 4"),
            _ => ((string?)"IX_Runs_Status_Sequence", Is(status)),
        }),
        { Statuses.Count: > 0 } => query.Statuses.Distinct().Select(status => ((string?)"IX_Runs_Status_Sequence", Is(status))),
        _ => [(null, "TRUE")],
    };

    /// <summary>The same within some reactions, however few of all runs are theirs.</summary>
    private static IEnumerable<(string? Index, string Condition)> Ways(RunQuery query, IReadOnlySet<Guid> within)
    {
        if (within.Count > MostApart)
            return Ways(query);
        var unfinished = query.Statuses.Where(status => status != RunStatus.Succeeded && !Unsuccessful.Contains(status)).ToList();
        var finished = query.Statuses.Except(unfinished).ToList();
        var each = query.Statuses.Count > 0 && finished.Count == 0 ? []
            : within.SelectMany(reaction => Ways(query with { Reaction = reaction, Statuses = finished }).Select(way => (way.Index, $"r.\"ReactionId\" = {IdList.Quote(reaction)} AND {way.Condition}")));
        return unfinished.Count == 0 ? each : each.Concat(Ways(query with { Statuses = unfinished }));
    }

    private static string[] Words(string? about) => (about ?? "").Replace('"', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Is(RunStatus status) => $"r.\"Status\" = {Number(status)}";

    private static string Number(RunStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
