using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Tells the audit what members do with their accounts.</summary>
internal sealed class MemberNotes(IAuditTrail audit, UserManager<Member> members, IHttpContextAccessor http)
{
    /// <summary>The member did it.</summary>
    public async Task ByMemberAsync(AuditAction action, Member member)
    {
        var roles = (await members.GetRolesAsync(member)).Select(Enum.Parse<MemberRole>).ToList();
        var note = new AuditNote(action, SubjectOf(member));
        if (roles.Count == 0)
            await audit.NoteAsync(note, member.Email ?? "", From, CancellationToken.None);
        else
            await audit.NoteAsync(note, new Actor(member.Email ?? "", roles.Max()) { From = From }, CancellationToken.None);
    }

    /// <summary>Somebody did it who may not be the member.</summary>
    public Task ByStrangerAsync(AuditAction action, Member member) => audit.NoteAsync(new AuditNote(action, SubjectOf(member)), "not signed in", From, CancellationToken.None);

    private string? From => http.HttpContext is { } context ? CallerAddress.Of(context) : null;

    private static AuditSubject SubjectOf(Member member) => new(AuditSubjectKind.Member, member.Id, member.Email ?? "");
}
