using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>What the audit notes of reactions: their documents as YAML, before and after.</summary>
internal static class ReactionNotes
{
    public static AuditNote Created(ReactionRow row) => Of(AuditAction.ReactionCreated, row) with { After = Text(row.DocumentJson) };

    public static AuditNote Changed(ReactionRow row, string before) =>
        Of(AuditAction.ReactionChanged, row) with { Detail = $"version {row.Version}", Before = Text(before), After = Text(row.DocumentJson) };

    public static AuditNote Deleted(ReactionRow row) => Of(AuditAction.ReactionDeleted, row) with { Before = Text(row.DocumentJson) };

    public static AuditNote Of(AuditAction action, ReactionRow row) => new(action, new AuditSubject(AuditSubjectKind.Reaction, row.Id.ToString(), row.Name));

    private static string Text(string json) => DocumentYaml.Write(DocumentJson.Read(json));
}
