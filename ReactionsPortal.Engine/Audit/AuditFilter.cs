using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Audit;

/// <summary>A query as conditions on rows.</summary>
internal static class AuditFilter
{
    public static IQueryable<AuditRow> Apply(IQueryable<AuditRow> rows, AuditQuery query)
    {
        if (query.Action is { } action)
            rows = rows.Where(row => row.Action == action);
        if (query.Kind is { } kind)
            rows = rows.Where(row => row.SubjectKind == kind);
        if (query.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (query.To is { } to)
            rows = rows.Where(row => row.At < to);
        if (!string.IsNullOrWhiteSpace(query.Actor) && LikePattern.Exactly(query.Actor.Trim()) is var actor)
            rows = rows.Where(row => EF.Functions.Like(row.Actor, actor, LikePattern.Escape));
        if (!string.IsNullOrWhiteSpace(query.Subject) && LikePattern.Exactly(query.Subject.Trim()) is var subject)
            rows = rows.Where(row => EF.Functions.Like(row.SubjectName, subject, LikePattern.Escape) || EF.Functions.Like(row.SubjectId!, subject, LikePattern.Escape));
        if (!string.IsNullOrWhiteSpace(query.Text) && LikePattern.Containing(query.Text.Trim()) is var text)
        {
            rows = rows.Where(row => EF.Functions.Like(row.Actor, text, LikePattern.Escape) || EF.Functions.Like(row.SubjectName, text, LikePattern.Escape)
                || EF.Functions.Like(row.From!, text, LikePattern.Escape) || EF.Functions.Like(row.Detail!, text, LikePattern.Escape)
                || EF.Functions.Like(row.Before!, text, LikePattern.Escape) || EF.Functions.Like(row.After!, text, LikePattern.Escape));
        }
        return rows;
    }
}
