using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Retention;

namespace ReactionsPortal.Storage;

/// <summary>Words for what the data takes.</summary>
internal static class StorageWords
{
    /// <summary>Later than this it is worth a look.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    public static string Kind(RetentionKind kind) => kind switch
    {
        RetentionKind.SucceededRuns => L("Runs that succeeded"),
        RetentionKind.FailedRuns => L("Runs that failed or were cancelled"),
        RetentionKind.UnmatchedEvents => L("Events that started nothing"),
        RetentionKind.RefusedDeliveries => L("Refused calls and repeats"),
        _ => kind.ToString(),
    };

    /// <summary>"1,240 runs".</summary>
    public static string Some(RetentionKind kind, long count) => kind switch
    {
        RetentionKind.UnmatchedEvents => InWords.Count(count, "event", "events"),
        RetentionKind.RefusedDeliveries => InWords.Count(count, "call", "calls"),
        _ => InWords.Count(count, "run", "runs"),
    };

    public static string State(string state) => state switch
    {
        "NotMatched" => L("Events that are not matched"),
        "Queued" => L("Runs that are queued"),
        "Running" => L("Runs under way"),
        "WaitingForRetry" => L("Runs that wait to retry"),
        _ => state,
    };

    /// <summary>Where the oldest of such work is seen.</summary>
    public static string Href(UnfinishedWork work) => $"{(work.State == "NotMatched" ? "events" : "runs")}/{work.OldestId}";

    public static string Days(int days) => InWords.Count(days, "day", "days");

    /// <summary>The sentence that answers how it stands.</summary>
    public static string Summary(StorageReport report)
    {
        var takes = L($"The data takes {InWords.Bytes(TotalBytes(report))}");
        if (report.GrowthBytesPerDay is not { } growth)
            return report.DiskFreeBytes is { } room ? L($"{takes}; the disk has {InWords.Bytes(room)} free.") : $"{takes}.";
        if (growth == 0 || report.DiskFreeBytes is not { } free)
            return L($"{takes}; about {InWords.Bytes(growth)} a day came in lately.");
        return L($"{takes}; about {InWords.Bytes(growth)} a day came in lately, and the disk has {InWords.Bytes(free)} free.");
    }

    public static long TotalBytes(StorageReport report) => report.DatabaseBytes + report.LogBytes + report.IndexBytes + report.ArtifactBytes;

    /// <summary>Whole percent, at most 100.</summary>
    public static int Percent(long part, long whole) => whole <= 0 ? 0 : (int)Math.Clamp(100 * part / whole, 0, 100);
}
