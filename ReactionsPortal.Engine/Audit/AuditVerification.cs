namespace ReactionsPortal.Engine.Audit;

/// <summary>What checking the chain of hashes found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">The first entry that is missing or is not as it was noted; null when all are.</param>
/// <param name="NewestHash">Hash of the newest entry that is whole; null for an empty trail. Kept elsewhere, it proves later that the trail up to it is the same.</param>
public sealed record AuditVerification(long Entries, long? BrokenAt, string? NewestHash)
{
    /// <summary>Whether the trail is as it was noted.</summary>
    public bool IsWhole => BrokenAt is null;
}
