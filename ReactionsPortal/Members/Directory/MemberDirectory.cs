using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.Directory;

/// <summary>Lists members and changes what they may. For Administrators; the last of them stays one.</summary>
/// <remarks>Whoever is changed is signed out everywhere at once.</remarks>
internal sealed class MemberDirectory(IServiceScopeFactory scopes, MemberSessions sessions, IAuditTrail audit, TimeProvider time) : IDisposable
{
    private const string LastOne = "The last Administrator who can sign in stays one: without, nobody could manage the portal.";
    private const string Oneself = "Another Administrator must do this to you, so that it does not happen by accident.";

    // One at a time, so that two Administrators cannot take each other's role at once.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    /// <summary>All of them by name.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<IReadOnlyList<MemberInfo>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MembersContext>();
        var members = await context.Users.AsNoTracking().ToListAsync(cancellationToken);
        var roles = (await context.UserRoles.Join(context.Roles, given => given.RoleId, role => role.Id, (given, role) => new { given.UserId, role.Name }).ToListAsync(cancellationToken))
            .ToLookup(given => given.UserId, given => given.Name ?? "", StringComparer.Ordinal);
        var elsewhere = (await context.UserLogins.Select(login => login.UserId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        return [.. members.Select(member => Shown(member, roles[member.Id].FirstOrDefault() ?? "", elsewhere.Contains(member.Id), now)).OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Gives a member other roles: everywhere, and in folders.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public Task<MemberOutcome> ChangeRolesAsync(string id, IReadOnlyList<Grant> grants, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, actor, async (members, member) =>
    {
        var held = await MemberRoles.OfAsync(members, member);
        if (held.ToHashSet().SetEquals(grants)) return new MemberOutcome.Done();
        if (Grants.Everywhere(held) == Roles.Administrator && Grants.Everywhere(grants) != Roles.Administrator && await MemberRoles.IsLastAdministratorAsync(members, member)) return new MemberOutcome.Refused(LastOne);

        await MemberRoles.GiveAsync(members, member, grants);
        await NoteAsync(AuditAction.MemberRoleChanged, member, actor, $"{Grants.Words(held)} → {Grants.Words(grants)}");
        return null;
    }, cancellationToken);

    /// <summary>Lets a member sign in, or not.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public Task<MemberOutcome> SetEnabledAsync(string id, bool enabled, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, actor, async (members, member) =>
    {
        if (enabled == (member.DisabledAt is null)) return new MemberOutcome.Done();
        if (!enabled && await MemberRoles.IsLastAdministratorAsync(members, member)) return new MemberOutcome.Refused(LastOne);

        member.DisabledAt = enabled ? null : time.GetUtcNow().UtcTicks;
        Demand(await members.UpdateSecurityStampAsync(member));
        await NoteAsync(enabled ? AuditAction.MemberEnabled : AuditAction.MemberDisabled, member, actor, detail: null);
        return null;
    }, cancellationToken);

    /// <summary>Removes a member. What it did stays in the history under its name.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public Task<MemberOutcome> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, actor, async (members, member) =>
    {
        if (await MemberRoles.IsLastAdministratorAsync(members, member)) return new MemberOutcome.Refused(LastOne);

        var held = await MemberRoles.OfAsync(members, member);
        Demand(await members.DeleteAsync(member));
        await NoteAsync(AuditAction.MemberRemoved, member, actor, Grants.Words(held));
        return null;
    }, cancellationToken);

    /// <summary>Turns the authenticator app of a member off, who lost it together with the recovery codes.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public Task<MemberOutcome> TurnAuthenticatorOffAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, actor, async (members, member) =>
    {
        if (!member.TwoFactorEnabled) return new MemberOutcome.Done();

        await Account.Authenticator.TurnOffAsync(members, member);
        await NoteAsync(AuditAction.AuthenticatorTurnedOff, member, actor, detail: null);
        return null;
    }, cancellationToken);

    /// <summary>Signs a member out of every browser.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<MemberOutcome> SignOutAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Member>>().FindByIdAsync(id) is not { } member) return new MemberOutcome.NotFound();

        if (await sessions.EndAllAsync(id) is > 0 and var ended)
            await NoteAsync(AuditAction.SessionsEnded, member, actor, ended == 1 ? "1 session" : $"{ended} sessions");
        return new MemberOutcome.Done();
    }

    /// <param name="id">The member.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="change">Null when it changed the member.</param>
    /// <param name="cancellationToken">Ends waiting for one's turn.</param>
    private async Task<MemberOutcome> ChangeAsync(string id, Actor actor, Func<UserManager<Member>, Member, Task<MemberOutcome?>> change, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
            if (await members.FindByIdAsync(id) is not { } member) return new MemberOutcome.NotFound();
            if (string.Equals(member.UserName, actor.Name, StringComparison.OrdinalIgnoreCase)) return new MemberOutcome.Refused(Oneself);
            if (await change(members, member) is { } unchanged) return unchanged;

            await sessions.EndAllAsync(id);
            return new MemberOutcome.Done();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private Task NoteAsync(AuditAction action, Member member, Actor actor, string? detail) =>
        audit.NoteAsync(new AuditNote(action, new AuditSubject(AuditSubjectKind.Member, member.Id, member.Email ?? "")) { Detail = detail }, actor, CancellationToken.None);

    private static MemberInfo Shown(Member member, string role, bool signsInElsewhere, DateTimeOffset now) => new()
    {
        Id = member.Id,
        Name = member.DisplayName.Length > 0 ? member.DisplayName : member.Email ?? "",
        Email = member.Email ?? "",
        Role = role,
        Folders = Grants.InFolders(Grants.Read(role: null, member.FolderRoles)),
        State = member.DisabledAt is not null ? MemberState.Disabled : member.LockoutEnd > now ? MemberState.LockedOut : MemberState.Active,
        LastSignInAt = member.LastSignInAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        HasAuthenticator = member.TwoFactorEnabled,
        SignsInElsewhere = signsInElsewhere,
    };
}
