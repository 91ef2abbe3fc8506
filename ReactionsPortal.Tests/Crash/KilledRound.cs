using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Tests.Crash;

/// <summary>What stood on disk at a kill, and what was promised until then.</summary>
/// <param name="Number">The round, from 1.</param>
/// <param name="After">When it was killed, from when it was ready.</param>
/// <param name="Acknowledged">Deliveries that were acknowledged in all.</param>
/// <param name="OnDisk">Those of them that are on disk.</param>
/// <param name="Twice">Deliveries that are on disk more than once.</param>
/// <param name="UnderWay">Runs that were under way.</param>
/// <param name="Waiting">Runs that were queued or waited to retry.</param>
/// <param name="Unmatched">Events that were not matched.</param>
/// <param name="Start">From the next start to ready.</param>
internal sealed record KilledRound(int Number, TimeSpan After, int Acknowledged, int OnDisk, int Twice, int UnderWay, int Waiting, int Unmatched, TimeSpan Start)
{
    public const string Head = "| kill | after | acknowledged | on disk | twice | runs under way | runs waiting | not matched | next start |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// <summary>A row of the table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Number} | {After.TotalSeconds:0.00} s | {Acknowledged} | {OnDisk} | {Twice} | {UnderWay} | {Waiting} | {Unmatched} | {Start.TotalSeconds:0.0} s |");

    /// <summary>Looks at the disk of a portal that does not run.</summary>
    public static KilledRound Read(int number, TimeSpan after, string folder, IReadOnlyCollection<Guid> acknowledged)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "reactions.db")};Pooling=False");
        database.Open();
        var stored = database.Rows("SELECT \"Id\" FROM \"Events\" WHERE \"Route\" = @route", row => row.GetGuid(0), ("@route", MixedLoad.Route)).ToHashSet();
        int Count(string sql) => Convert.ToInt32(database.Scalar(sql), CultureInfo.InvariantCulture);
        return new KilledRound(number, after, acknowledged.Count, acknowledged.Count(stored.Contains),
            Count("SELECT COUNT(*) - COUNT(DISTINCT \"DeduplicationKey\") FROM \"Events\" WHERE \"DeduplicationKey\" IS NOT NULL AND \"Source\" = 1"),
            Count("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" = 1"), Count("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" IN (0, 2)"), Count("SELECT COUNT(*) FROM \"Events\" WHERE \"MatchedAt\" IS NULL"), TimeSpan.Zero);
    }
}
