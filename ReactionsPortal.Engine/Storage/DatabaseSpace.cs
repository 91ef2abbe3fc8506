namespace ReactionsPortal.Engine.Storage;

/// <summary>The room that the database takes, and how it is given back.</summary>
internal abstract class DatabaseSpace
{
    /// <summary>Bytes of its write-ahead log; 0 where that is the server's own affair.</summary>
    public abstract long LogBytes { get; }

    /// <summary>Bytes free on its disk; null where nobody says.</summary>
    public abstract long? DiskFreeBytes { get; }

    /// <summary>Bytes of the database, and those in it that are free.</summary>
    public abstract Task<(long Bytes, long Free)> BytesAsync(CancellationToken cancellationToken);

    /// <summary>Free pages beyond those that are kept; none where the database sees to it itself.</summary>
    public abstract Task<long> SpareAsync(CancellationToken cancellationToken);

    /// <summary>Takes some free pages off the file's end, in one short write.</summary>
    /// <returns>How long the write took, without its wait.</returns>
    public abstract Task<TimeSpan> GiveBackAsync(int pages, CancellationToken cancellationToken);

    /// <summary>Copies what the log holds into the file, as far as readers let it; waits for nobody.</summary>
    public abstract Task CheckpointAsync(CancellationToken cancellationToken);
}
