using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>What the data takes on the disk, what fills it, and what waits.</summary>
public interface IStorageReport
{
    /// <summary>Looks it up; some of it may be some seconds old.</summary>
    Task<StorageReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What is not finished, and since when the oldest of it waits. Cheap.</summary>
    Task<IReadOnlyList<UnfinishedWork>> UnfinishedAsync(CancellationToken cancellationToken);
}

/// <summary>What the data takes on the disk.</summary>
public sealed record StorageReport
{
    /// <summary>Which database keeps the data.</summary>
    public required DatabaseKind Database { get; init; }

    /// <summary>Bytes of the database: of its file, or as the server counts them.</summary>
    public required long DatabaseBytes { get; init; }

    /// <summary>Bytes in it that are free: they are used for what comes next, or given back. On a server about, from its statistics.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Bytes of its write-ahead log; 0 on a server, where it is of all databases.</summary>
    public required long LogBytes { get; init; }

    /// <summary>Bytes of the history index, which is searched and can be made anew; 0 on a server, where it is a part of the database.</summary>
    public required long IndexBytes { get; init; }

    /// <summary>Bytes of files that scripts left.</summary>
    public required long ArtifactBytes { get; init; }

    /// <summary>Bytes free on the disk; null where the system, or the server, does not say.</summary>
    public required long? DiskFreeBytes { get; init; }

    /// <summary>Bytes a day that came in on the last full days, on average; null until there is one.</summary>
    public required long? GrowthBytesPerDay { get; init; }

    /// <summary>What came in on each of the last days, the newest first.</summary>
    public required IReadOnlyList<StorageDay> Days { get; init; }

    /// <summary>What fills the database, the largest first.</summary>
    public required IReadOnlyList<StorageTable> Tables { get; init; }

    /// <summary>What there is of each kind of history, beside its limits.</summary>
    public required IReadOnlyList<StorageShare> Kinds { get; init; }

    /// <summary>What is not finished.</summary>
    public required IReadOnlyList<UnfinishedWork> Unfinished { get; init; }

    /// <summary>When retention last looked through all of it; null: not yet.</summary>
    public required DateTimeOffset? ClearedAt { get; init; }
}

/// <summary>What came in on a day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Events">Events.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Bytes">Bytes of both, about.</param>
public sealed record StorageDay(DateOnly Day, long Events, long Runs, long Bytes);

/// <summary>A table of the database.</summary>
/// <param name="Name">What it holds, in words.</param>
/// <param name="Rows">Its rows, about.</param>
/// <param name="Bytes">Its bytes; about, on SQLite, which does not count them, so that some rows are measured.</param>
public sealed record StorageTable(string Name, long Rows, long Bytes);

/// <summary>A kind of history beside its limits.</summary>
/// <param name="Limit">The limits.</param>
/// <param name="Bytes">What there is of it, about.</param>
/// <param name="OldestAt">When the oldest of it came or was made; null where there is none.</param>
public sealed record StorageShare(RetentionLimit Limit, long Bytes, DateTimeOffset? OldestAt)
{
    /// <summary>Where the limits come from.</summary>
    public required RetentionSetting Setting { get; init; }
}

/// <summary>Work in one state that is not finished.</summary>
/// <param name="State"><c>NotMatched</c> for events; <c>Queued</c>, <c>Running</c>, <c>WaitingForRetry</c> for runs.</param>
/// <param name="Count">How much of it.</param>
/// <param name="OldestAt">When the oldest of it came or was made; null where there is none.</param>
/// <param name="OldestId">The event or run; null where there is none.</param>
public sealed record UnfinishedWork(string State, int Count, DateTimeOffset? OldestAt, Guid? OldestId);
