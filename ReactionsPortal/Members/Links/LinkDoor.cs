using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.Links;

/// <summary>Opens to whoever has a one-time link: once, until it ends.</summary>
internal sealed class LinkDoor(UserManager<Member> members, MembersContext context, MemberSessions sessions, MemberNotes notes, TimeProvider time)
{
    private const string Spent = "This link does not work any more: it was used, taken back, or is too old. Ask an Administrator for a new one.";

    /// <summary>What a link is for; null when it does not work.</summary>
    public async Task<MemberLinkRow?> FindAsync(MemberLinkKind kind, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 0 and <= MemberLinkToken.MaxLength }) return null;

        var (hash, now) = (MemberLinkToken.Hash(token), time.GetUtcNow().UtcTicks);
        return await context.Links.AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash && link.Kind == kind && link.UsedAt == null && link.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Makes the invited person a member.</summary>
    public async Task<(Member? Member, string? Refusal)> JoinAsync(string? token, string name, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(MemberLinkKind.Invitation, token, cancellationToken) is not { Role: { } role } link || !await SpendAsync(link, cancellationToken))
            return (null, Spent);

        var member = new Member { UserName = link.Email, Email = link.Email, EmailConfirmed = true, DisplayName = name, LockoutEnabled = true, FolderRoles = link.FolderRoles };
        var made = await members.CreateAsync(member, password);
        if (made.Succeeded && role.Length > 0) made = await members.AddToRoleAsync(member, role);
        if (!made.Succeeded) return (null, string.Join(' ', made.Errors.Select(error => error.Description)));

        await transaction.CommitAsync(cancellationToken);
        await notes.ByMemberAsync(AuditAction.MemberAdded, member, $"{Grants.Words(Grants.Read(role, link.FolderRoles))}, invited by {link.CreatedBy}");
        return (member, null);
    }

    /// <summary>Gives a member another password, ends every session, and a lock-out.</summary>
    /// <returns>Null when done, else the sentence to show.</returns>
    public async Task<string?> ResetAsync(string? token, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(MemberLinkKind.Reset, token, cancellationToken) is not { MemberId: { } id } link
            || await members.FindByIdAsync(id) is not { } member || !await SpendAsync(link, cancellationToken))
            return Spent;

        var reset = await members.ResetPasswordAsync(member, await members.GeneratePasswordResetTokenAsync(member), password);
        if (reset.Succeeded) reset = await members.SetLockoutEndDateAsync(member, null);
        if (reset.Succeeded) reset = await members.ResetAccessFailedCountAsync(member);
        if (!reset.Succeeded) return string.Join(' ', reset.Errors.Select(error => error.Description));

        await transaction.CommitAsync(cancellationToken);
        await sessions.EndAllAsync(member.Id);
        await notes.ByMemberAsync(AuditAction.PasswordReset, member, $"by a link of {link.CreatedBy}");
        return null;
    }

    // Of two browsers with the same link one counts.
    private async Task<bool> SpendAsync(MemberLinkRow link, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks;
        return await context.Links.Where(row => row.Id == link.Id && row.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellationToken) == 1;
    }
}
