using System.Data.Common;
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
    public static async Task<IReadOnlyDictionary<RunStatus, int>> ByStatusAsync(ReactionsContext context, DateTimeOffset since, IReadOnlyCollection<Guid>? within, CancellationToken cancellationToken)
    {
        var counts = await RowsAsync(context, "\"Status\", COUNT(*)", since, $"{Of(within)} GROUP BY \"Status\"", row => (Status: (RunStatus)row.GetInt32(0), Count: (int)row.GetInt64(1)), cancellationToken);
        return counts.ToDictionary(row => row.Status, row => row.Count);
    }

    /// <summary>How many there are in each hour and state, without tests.</summary>
    /// <inheritdoc cref="ByStatusAsync"/>
    public static async Task<IReadOnlyList<HourCount>> ByHourAsync(ReactionsContext context, DateTimeOffset since, IReadOnlyCollection<Guid>? within, CancellationToken cancellationToken) =>
        await RowsAsync(context, $"\"CreatedAt\" / {TimeSpan.TicksPerHour.ToString(CultureInfo.InvariantCulture)}, \"Status\", COUNT(*)", since, $"NOT \"IsTest\" AND {Of(within)} GROUP BY 1, 2",
            row => new HourCount(new DateTimeOffset(row.GetInt64(0) * TimeSpan.TicksPerHour, TimeSpan.Zero), (RunStatus)row.GetInt32(1), (int)row.GetInt64(2)), cancellationToken);

    private static string Of(IReadOnlyCollection<Guid>? within) => within is null ? "TRUE" : IdList.In("\"ReactionId\"", within);

    private static async Task<List<T>> RowsAsync<T>(ReactionsContext context, string columns, DateTimeOffset since, string which, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return context.Database.GetDbConnection().Rows($"SELECT {columns} FROM \"Runs\" {context.Dialect.ByIndex(Index)} WHERE \"CreatedAt\" >= @since AND {which}", read, ("@since", since.UtcTicks));
    }
}
