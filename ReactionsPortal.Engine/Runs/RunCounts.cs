using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

/// <summary>
/// Counts the runs of the last hours. The statements are written by hand and name their index: to have the states in order,
/// SQLite, which knows nothing of how many runs there are, would look at every run that it has.
/// </summary>
internal static class RunCounts
{
    private const string Index = "IX_Runs_CreatedAt_Status";

    /// <summary>How many there are in each state.</summary>
    /// <param name="context">The database.</param>
    /// <param name="since">Made at or after.</param>
    /// <param name="within">Reactions whose runs count; null: all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyDictionary<RunStatus, int>> ByStatusAsync(ReactionsContext context, DateTimeOffset since, IReadOnlySet<Guid>? within, CancellationToken cancellationToken) =>
        (await CountAsync(context, "0", "TRUE", since, within, cancellationToken)).GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));

    /// <summary>How many there are in each hour and state, without tests.</summary>
    /// <inheritdoc cref="ByStatusAsync"/>
    public static async Task<IReadOnlyList<HourCount>> ByHourAsync(ReactionsContext context, DateTimeOffset since, IReadOnlySet<Guid>? within, CancellationToken cancellationToken) =>
    [
        .. (await CountAsync(context, $"\"CreatedAt\" / {TimeSpan.TicksPerHour.ToString(CultureInfo.InvariantCulture)}", "NOT \"IsTest\"", since, within, cancellationToken)).GroupBy(row => (row.Hour, row.Status))
            .Select(group => new HourCount(new DateTimeOffset(group.Key.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), group.Key.Status, group.Sum(row => row.Count))),
    ];

    /// <summary>Those of some reactions are told apart here: there may be too many to be named in a statement.</summary>
    private static async Task<IEnumerable<Counted>> CountAsync(ReactionsContext context, string hour, string which, DateTimeOffset since, IReadOnlySet<Guid>? within, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var (reaction, groups) = within is null ? ("", "1, 2") : (", \"ReactionId\"", "1, 2, 4");
        var counts = context.Database.GetDbConnection().Rows(
            $"SELECT {hour}, \"Status\", COUNT(*){reaction} FROM \"Runs\" {context.Dialect.ByIndex(Index)} WHERE \"CreatedAt\" >= @since AND {which} GROUP BY {groups}",
            row => new Counted(row.GetInt64(0), (RunStatus)row.GetInt32(1), (int)row.GetInt64(2), within is null ? Guid.Empty : row.GetGuid(3)), ("@since", since.UtcTicks));
        return within is null ? counts : counts.Where(row => within.Contains(row.Reaction));
    }

    private readonly record struct Counted(long Hour, RunStatus Status, int Count, Guid Reaction);
}
