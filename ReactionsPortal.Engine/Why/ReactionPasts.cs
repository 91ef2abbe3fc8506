using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Why;

/// <summary>Reads reactions through time, from their versions and the audit trail.</summary>
internal sealed class ReactionPasts(Store store)
{
    private const int MostVersions = 500;
    private const int MostSwitches = 500;
    private const int MostDeleted = 50;

    /// <summary>One reaction; null when there never was one.</summary>
    public Task<ReactionPast?> FindAsync(Guid id, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var versions = (await context.ReactionVersions.Where(row => row.ReactionId == id).OrderByDescending(row => row.Version).Take(MostVersions).ToListAsync(cancellationToken))
            .ConvertAll(row => new ReactionVersion(row.Version, DocumentJson.Read(row.DocumentJson), row.SavedAt, row.SavedBy));
        if (versions.Count == 0)
            return null;
        versions.Reverse();
        var isThere = await context.Reactions.AnyAsync(row => row.Id == id, cancellationToken);
        var subject = id.ToString();
        var deeds = await context.Audit.Where(row => row.SubjectKind == AuditSubjectKind.Reaction && row.SubjectId == subject
                && (row.Action == AuditAction.ReactionPaused || row.Action == AuditAction.ReactionEnabled || row.Action == AuditAction.ReactionDeleted))
            .OrderByDescending(row => row.Sequence).Take(MostSwitches).Select(row => new { row.At, row.Action, row.Actor }).ToListAsync(cancellationToken);
        var saved = versions.Select(version => new ReactionPast.Switch(version.SavedAt, version.Document.Enabled, version.SavedBy));
        var switched = deeds.Where(deed => deed.Action != AuditAction.ReactionDeleted).Select(deed => new ReactionPast.Switch(deed.At, deed.Action == AuditAction.ReactionEnabled, deed.Actor));
        return new ReactionPast
        {
            Id = id,
            Versions = versions,
            Switches = Changes([.. saved.Concat(switched).OrderBy(change => change.At)]),
            Deleted = isThere ? null : deeds.Find(deed => deed.Action == AuditAction.ReactionDeleted) is { } deed ? new(deed.At, deed.Actor) : new(versions[^1].SavedAt, "somebody"),
        };
    }, cancellationToken);

    /// <summary>Those that were deleted, the newest first.</summary>
    public Task<IReadOnlyList<ReactionReference>> DeletedAsync(CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<ReactionReference>>(async context =>
    {
        var deeds = await context.Audit.Where(row => row.SubjectKind == AuditSubjectKind.Reaction && row.Action == AuditAction.ReactionDeleted)
            .OrderByDescending(row => row.Sequence).Take(MostDeleted).Select(row => new { row.SubjectId, row.SubjectName }).ToListAsync(cancellationToken);
        var named = deeds.Where(deed => Guid.TryParse(deed.SubjectId, out _)).Select(deed => (Id: Guid.Parse(deed.SubjectId!), deed.SubjectName)).ToList();
        var ids = named.ConvertAll(deed => deed.Id);
        var versions = await context.ReactionVersions.Where(row => ids.Contains(row.ReactionId)).GroupBy(row => row.ReactionId).Select(group => new { group.Key, Newest = group.Max(row => row.Version) }).ToDictionaryAsync(one => one.Key, one => one.Newest, cancellationToken);
        return [.. named.Where(deed => versions.ContainsKey(deed.Id)).Select(deed => new ReactionReference(deed.Id, deed.SubjectName, versions[deed.Id]))];
    }, cancellationToken);

    /// <summary>Without what changed nothing: most versions are saved without a switch.</summary>
    private static List<ReactionPast.Switch> Changes(List<ReactionPast.Switch> all)
    {
        var changes = new List<ReactionPast.Switch>();
        foreach (var change in all)
        {
            if (changes.Count == 0 || changes[^1].IsOn != change.IsOn)
                changes.Add(change);
        }
        return changes;
    }
}
