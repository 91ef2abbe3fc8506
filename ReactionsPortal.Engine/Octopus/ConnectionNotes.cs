using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What the audit notes of connections: everything but key and proxy, which are only named.</summary>
internal static class ConnectionNotes
{
    public static AuditSubject Subject(Guid id, string name) => new(AuditSubjectKind.Connection, id.ToString(), name);

    public static AuditNote Of(AuditAction action, ConnectionRow row) => new(action, Subject(row.Id, row.Name));

    public static string Text(ConnectionRow row) => $"""
        name: {row.Name}
        url: {row.Url}
        spaces: {(row.Spaces.Length == 0 ? "all" : row.Spaces)}
        thumbprint: {row.Thumbprint ?? "none"}
        proxy: {(row.Proxy is null ? "none" : "set")}
        """;
}
