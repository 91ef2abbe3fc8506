using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Tells the audit what members do with their accounts.</summary>
internal sealed class MemberNotes(IAuditTrail audit, UserManager<Member> members, IHttpContextAccessor http)
{
    /// <summary>The member did it.</summary>
    public async Task ByMemberAsync(AuditAction action, Member member, string? detail = null)
    {
        var grants = await MemberRoles.OfAsync(members, member);
        var note = new AuditNote(action, SubjectOf(member)) { Detail = detail };
        if (grants.Count == 0)
            await audit.NoteAsync(note, member.Email ?? "", From, CancellationToken.None);
        else
            await audit.NoteAsync(note, Actor.Of(member.Email ?? "", grants) with { From = From }, CancellationToken.None);
    }

    /// <summary>Somebody did it who may not be the member.</summary>
    public Task ByStrangerAsync(AuditAction action, Member member, string? detail = null) =>
        audit.NoteAsync(new AuditNote(action, SubjectOf(member)) { Detail = detail }, "not signed in", From, CancellationToken.None);

    /// <summary>Somebody did it under a name that no member has.</summary>
    public Task OfStrangerAsync(AuditAction action, string name, string? detail = null) =>
        audit.NoteAsync(new AuditNote(action, new AuditSubject(AuditSubjectKind.Member, null, name)) { Detail = detail }, "not signed in", From, CancellationToken.None);

    private string? From => http.HttpContext is { } context ? CallerAddress.Of(context) : null;

    private static AuditSubject SubjectOf(Member member) => new(AuditSubjectKind.Member, member.Id, member.Email ?? "");
}
