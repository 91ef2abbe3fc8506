using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.Links;

/// <summary>Makes the one-time links by which people become members and get new passwords, lists them and takes them back. For Administrators.</summary>
internal sealed class MemberLinks(IDbContextFactory<MembersContext> contexts, IAuditTrail audit, ILookupNormalizer names, TimeProvider time)
{
    /// <summary>How long an invitation works when nothing else is said.</summary>
    public const int InvitationDays = 7;

    /// <summary>How long one may work at most.</summary>
    public const int MostDays = 30;

    /// <summary>How long a link for a new password works.</summary>
    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(24);

    private static readonly EmailAddressAttribute Address = new();

    /// <summary>Invites somebody. An older invitation of the same person ends.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<LinkOutcome> InviteAsync(string? email, string? role, IReadOnlyList<FolderRole>? folders, int days, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (email?.Trim() is not { Length: > 0 and <= 256 } to || !Address.IsValid(to) || to.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign)))
            return new LinkOutcome.Invalid("email", "This is not an e-mail address.");
        var (grants, problem) = Grants.Of(role, folders);
        if (problem is var (field, sentence))
            return new LinkOutcome.Invalid(field, sentence);
        if (days is < 1 or > MostDays)
            return new LinkOutcome.Invalid("days", $"An invitation works for 1 to {MostDays} days.");

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var normal = names.NormalizeEmail(to);
        if (await context.Users.AnyAsync(member => member.NormalizedEmail == normal, cancellationToken))
            return new LinkOutcome.Invalid("email", $"{to} is a member already.");

        await context.Links.Where(link => link.Kind == MemberLinkKind.Invitation && link.Email == to && link.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        var (row, path) = New(MemberLinkKind.Invitation, to, TimeSpan.FromDays(days), actor);
        (row.Role, row.FolderRoles) = (Grants.Everywhere(grants), Grants.Kept(grants));
        return await KeepAsync(context, row, path, new AuditNote(AuditAction.MemberInvited, new AuditSubject(AuditSubjectKind.Member, Id: null, to)) { Detail = Grants.Words(grants) }, actor, cancellationToken);
    }

    /// <summary>Makes a link by which a member sets a new password. An older one ends.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<LinkOutcome> MakeResetAsync(string member, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == member, cancellationToken) is not { Email: { } email } found)
            return new LinkOutcome.NotFound();
        if (found.PasswordHash is null)
            return new LinkOutcome.Refused($"{email} signs in elsewhere and has no password here.");

        await context.Links.Where(link => link.Kind == MemberLinkKind.Reset && link.MemberId == member && link.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        var (row, path) = New(MemberLinkKind.Reset, email, ResetLife, actor);
        row.MemberId = member;
        return await KeepAsync(context, row, path, new AuditNote(AuditAction.ResetLinkMade, new AuditSubject(AuditSubjectKind.Member, member, email)), actor, cancellationToken);
    }

    /// <summary>Invitations that nobody has taken, the newest first; those that ended too.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<IReadOnlyList<Invitation>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var now = time.GetUtcNow().UtcTicks;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Links.AsNoTracking().Where(link => link.Kind == MemberLinkKind.Invitation && link.UsedAt == null)
            .OrderByDescending(link => link.CreatedAt).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Invitation(row.Id, row.Email, row.Role ?? "", row.CreatedBy, At(row.CreatedAt), At(row.ExpiresAt), row.ExpiresAt <= now) { Folders = Grants.InFolders(Grants.Read(role: null, row.FolderRoles)) });
    }

    /// <summary>Takes an invitation back: its link works no more.</summary>
    /// <returns>False when there is none with this id, or it was taken.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<bool> RevokeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = context.Links.Where(link => link.Id == id && link.Kind == MemberLinkKind.Invitation && link.UsedAt == null);
        if (await open.Select(link => link.Email).SingleOrDefaultAsync(cancellationToken) is not { } email || await open.ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await audit.NoteAsync(new AuditNote(AuditAction.InvitationRevoked, new AuditSubject(AuditSubjectKind.Member, Id: null, email)), actor, CancellationToken.None);
        return true;
    }

    private (MemberLinkRow Row, string Path) New(MemberLinkKind kind, string email, TimeSpan life, Actor actor)
    {
        var (now, token) = (time.GetUtcNow(), MemberLinkToken.New());
        return (new MemberLinkRow
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Email = email,
            Hash = MemberLinkToken.Hash(token),
            CreatedBy = actor.Name,
            CreatedAt = now.UtcTicks,
            ExpiresAt = (now + life).UtcTicks,
        }, MemberLinkToken.PathOf(kind, token));
    }

    private async Task<LinkOutcome> KeepAsync(MembersContext context, MemberLinkRow row, string path, AuditNote note, Actor actor, CancellationToken cancellationToken)
    {
        context.Links.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await audit.NoteAsync(note, actor, CancellationToken.None);
        return new LinkOutcome.Made(row.Id, row.Email, At(row.ExpiresAt), path);
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
