using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Approvals;

/// <summary>Turns rows into proposals, and into what the audit notes of them.</summary>
internal static class ProposalNotes
{
    public static Proposal Read(ProposalRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Reaction = row.ReactionId,
        Name = row.Name,
        BaseVersion = row.BaseVersion,
        Before = row.BeforeJson is null ? null : DocumentJson.Read(row.BeforeJson),
        After = row.AfterJson is null ? null : DocumentJson.Read(row.AfterJson),
        ProposedAt = row.ProposedAt,
        ProposedBy = row.ProposedBy,
        State = row.State,
        DecidedAt = row.DecidedAt,
        DecidedBy = row.DecidedBy,
        Note = row.Note,
    };

    public static AuditNote Of(AuditAction action, ProposalRow row) => new(action, new AuditSubject(AuditSubjectKind.Reaction, row.ReactionId?.ToString(), row.Name))
    {
        Detail = string.Join(", ", new[] { row.Kind.ToString(), action == AuditAction.ChangeProposed ? null : $"proposed by {row.ProposedBy}", row.Note }.OfType<string>()),
        Before = Text(row.BeforeJson),
        After = Text(row.AfterJson),
    };

    private static string? Text(string? json) => json is null ? null : DocumentYaml.Write(DocumentJson.Read(json));
}
