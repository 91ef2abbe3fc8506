using System.Globalization;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Crash;

/// <summary>Counts on disk what must hold after all kills: each line with how many there are and how many are wrong.</summary>
internal sealed class KillCounts
{
    private readonly List<(string What, long Count, long Wrong)> _lines = [];

    /// <param name="folder">The data folder of a portal that does not run.</param>
    /// <param name="load">What was sent and promised.</param>
    /// <param name="calls">Requests that arrived.</param>
    /// <param name="scripts">Lines that scripts noted: run and attempt.</param>
    public KillCounts(string folder, MixedLoad load, IReadOnlyList<ReceivedCall> calls, string[] scripts)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "reactions.db")};Pooling=False");
        database.Open();
        long Count(string sql) => Convert.ToInt64(database.Scalar(sql), CultureInfo.InvariantCulture);

        var deliveries = database.Rows("SELECT \"Id\" FROM \"Events\" WHERE \"Route\" = @route", row => row.GetGuid(0), ("@route", MixedLoad.Route));
        Add("deliveries acknowledged: each on disk once", load.Accepted.Count, load.Accepted.Values.Count(id => deliveries.Count(stored => stored == id) != 1) + Math.Abs(deliveries.Count - load.Accepted.Count));
        var octopus = Count($"SELECT COUNT(DISTINCT \"DeduplicationKey\") FROM \"Events\" WHERE \"Category\" = '{MixedLoad.Category}'");
        Add("events of Octopus: each on disk once", load.Stormed, Math.Abs(octopus - load.Stormed) + Count($"SELECT COUNT(*) FROM \"Events\" WHERE \"Category\" = '{MixedLoad.Category}'") - octopus);
        Add("events: matched", Count("SELECT COUNT(*) FROM \"Events\""), Count("SELECT COUNT(*) FROM \"Events\" WHERE \"MatchedAt\" IS NULL"));
        Add("matches: each with one run", Count("SELECT COUNT(*) FROM \"Explanations\" WHERE \"Verdict\" = 0"), Count("""
            SELECT COUNT(*) FROM "Explanations" e WHERE e."Verdict" = 0 AND (SELECT COUNT(*) FROM "Runs" r WHERE r."EventId" = e."EventId" AND r."ReactionId" = e."ReactionId") <> 1
            """) + Count("SELECT COUNT(*) FROM \"Runs\" r WHERE NOT EXISTS (SELECT 1 FROM \"Explanations\" e WHERE e.\"RunId\" = r.\"Id\")"));
        var expected = load.Accepted.Keys.Count(number => number % 20 == 0) + load.Stormed;
        Add("events that a reaction waits for: each with its run", expected, Math.Abs(expected - Count("SELECT COUNT(*) FROM \"Runs\"")));
        Add("runs: finished", Count("SELECT COUNT(*) FROM \"Runs\""), Count("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" < 3 OR \"FinishedAt\" IS NULL"));
        Add("runs interrupted: only those that may not be repeated", Count("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" = 6"), Count($"SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" = 6 AND \"ReactionId\" <> '{load.Once.ToString().ToUpperInvariant()}'"));
        Add("attempts: none after one that succeeded", Count("SELECT COUNT(*) FROM \"Attempts\""), Count("""
            SELECT COUNT(*) FROM "Attempts" a JOIN "Attempts" b ON b."RunId" = a."RunId" AND b."Number" > a."Number" WHERE a."Outcome" = 1
            """));
        Add("attempts: none left open", Count("SELECT COUNT(*) FROM \"Attempts\""), Count("SELECT COUNT(*) FROM \"Attempts\" WHERE \"Outcome\" = 0 OR \"FinishedAt\" IS NULL"));
        Add("runs that succeeded: by their last attempt", Count("SELECT COUNT(*) FROM \"Runs\" WHERE \"Status\" = 3"), Count("""
            SELECT COUNT(*) FROM "Runs" r WHERE r."Status" = 3 AND NOT EXISTS (SELECT 1 FROM "Attempts" a WHERE a."RunId" = r."Id" AND a."Number" = r."AttemptCount" AND a."Outcome" = 1)
            """));

        var attempts = database.Rows("SELECT \"RunId\", \"Number\" FROM \"Attempts\"", row => (Run: row.GetGuid(0), Number: row.GetInt32(1))).ToHashSet();
        var perRun = attempts.GroupBy(attempt => attempt.Run).ToDictionary(group => group.Key, group => group.Count());
        var requests = calls.GroupBy(call => Guid.Parse(call.Headers["Idempotency-Key"])).ToList();
        Add("requests that arrived: each with an attempt on disk", calls.Count, requests.Sum(run => Math.Max(0, run.Count() - perRun.GetValueOrDefault(run.Key))));
        var succeeded = database.Rows("SELECT \"Id\" FROM \"Runs\" WHERE \"Status\" = 3 AND \"Action\" = 0", row => row.GetGuid(0));
        Add("requests of runs that succeeded: arrived", succeeded.Count, succeeded.Except(requests.Select(run => run.Key)).Count());
        var noted = scripts.Select(line => line.Split(' ')).Select(parts => (Run: Guid.Parse(parts[0]), Number: int.Parse(parts[1], CultureInfo.InvariantCulture))).ToList();
        Add("scripts that began: each with an attempt on disk, each attempt once", noted.Count, noted.Count(one => !attempts.Contains(one)) + noted.Count - noted.Distinct().Count());
        var once = database.Rows("SELECT \"Id\" FROM \"Runs\" WHERE \"ReactionId\" = @id", row => row.GetGuid(0), ("@id", load.Once)).ToHashSet();
        Add("scripts that may not be repeated: begun at most once", once.Count, noted.Where(one => once.Contains(one.Run)).GroupBy(one => one.Run).Count(run => run.Count() > 1));

        var (reaction, version) = load.Saved;
        var versions = database.Rows("SELECT \"Version\" FROM \"ReactionVersions\" WHERE \"ReactionId\" = @id ORDER BY \"Version\"", row => row.GetInt32(0), ("@id", reaction));
        Add("versions saved: none that was acknowledged is missing, without a gap", versions.Count, Math.Max(0, version - versions.Count) + versions.Where((one, index) => one != index + 1).Count());
        Add("SQLite's own check of the file", 1, database.Scalar("PRAGMA integrity_check") is "ok" ? 0 : 1);
    }

    /// <summary>Lines that do not hold.</summary>
    public IEnumerable<string> Wrong => _lines.Where(line => line.Wrong != 0).Select(line => $"{line.What}: {line.Wrong} of {line.Count} are not");

    /// <summary>The table.</summary>
    public override string ToString() => string.Join('\n', _lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"| {line.What} | {line.Count} | {line.Wrong} |")).Prepend("| what must hold | count | wrong |\n| --- | ---: | ---: |"));

    private void Add(string what, long count, long wrong) => _lines.Add((what, count, wrong));
}
