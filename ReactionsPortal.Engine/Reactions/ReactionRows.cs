using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Turns rows into reactions.</summary>
internal static class ReactionRows
{
    public static Reaction Read(ReactionRow row, LastRun? lastRun) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Document = DocumentJson.Read(row.DocumentJson) with { Enabled = row.IsEnabled },
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        UpdatedBy = row.UpdatedBy,
        Paused = row.IsEnabled || row.PausedAt is not { } at ? null : new Pause(at, row.PausedBy ?? row.UpdatedBy, row.PausedWhy),
        LastRun = lastRun,
    };
}
