using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.Sessions;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members.OpenId;

/// <summary>Signs in whoever comes back from the identity provider: makes the member at the first time, and has its role follow its groups.</summary>
internal sealed class OpenIdDoor(UserManager<Member> members, MembersContext context, SignInManager<Member> signIn, MemberSessions sessions, MemberNotes notes, SignInFailures failures, SingleSignOn options, ILogger<OpenIdDoor> log)
{
    /// <param name="proven">What the provider said, its signature and everything else checked.</param>
    /// <returns>Null when signed in.</returns>
    public async Task<OpenIdRefusal?> EnterAsync(AuthenticateResult proven)
    {
        var said = proven.Principal!;
        var subject = said.FindFirstValue("sub") ?? "";
        var login = new UserLoginInfo(LoginProvider, subject, options.Current.DisplayName);
        var (member, refusal) = await FindOrMakeAsync(said, login);
        if (refusal is null && member!.DisabledAt is not null) refusal = OpenIdRefusal.Disabled;
        if (refusal is null && !await FollowGroupsAsync(member!, said)) refusal = OpenIdRefusal.NoRole;
        if (refusal is { } why)
        {
            log.NotLetIn(said.FindFirstValue("email") ?? subject, why.ToString());
            await NoteAsync(member, said.FindFirstValue("email") ?? "", $"with {options.Current.DisplayName}: {OpenIdRefusals.Reason(why)}");
            return why;
        }

        await signIn.SignInAsync(member!, isPersistent: false, OpenIdConnectDefaults.AuthenticationScheme);
        await notes.ByMemberAsync(AuditAction.SignedIn, member!, $"with {options.Current.DisplayName}");
        return null;
    }

    private Task NoteAsync(Member? member, string email, string why) =>
        member is null ? failures.OfNobodyAsync(email, why) : failures.OfUnableAsync(member, why);

    // By the provider's own address, so that another one put in its place later opens nobody's account.
    private string LoginProvider => options.Current.Authority!.TrimEnd('/');

    private async Task<(Member? Member, OpenIdRefusal? Refusal)> FindOrMakeAsync(ClaimsPrincipal said, UserLoginInfo login)
    {
        if (login.ProviderKey.Length == 0) return (null, OpenIdRefusal.Answer);
        if (await members.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } known) return (known, null);

        if (said.FindFirstValue("email") is not { Length: > 0 and <= 256 } email) return (null, OpenIdRefusal.NoEmail);
        if (await members.FindByEmailAsync(email) is { } sameAddress)
        {
            if (!options.Current.TrustEmail && !string.Equals(said.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
                return (null, OpenIdRefusal.AddressTaken);
            Demand(await members.AddLoginAsync(sameAddress, login));
            return (sameAddress, null);
        }

        if (GrantsOf(said) is not { Count: > 0 } grants) return (null, OpenIdRefusal.NoRole);

        var name = said.FindFirstValue("name") is { Length: > 0 } told ? told : email;
        var member = new Member { UserName = email, Email = email, EmailConfirmed = true, DisplayName = name.Length > Member.MaxDisplayName ? name[..Member.MaxDisplayName] : name, LockoutEnabled = true };
        await using var transaction = await context.Database.BeginTransactionAsync();
        Demand(await members.CreateAsync(member));
        await MemberRoles.GiveAsync(members, member, grants);
        Demand(await members.AddLoginAsync(member, login));
        await transaction.CommitAsync();
        await notes.ByMemberAsync(AuditAction.MemberAdded, member, $"{Grants.Words(grants)}, with {options.Current.DisplayName}");
        return (member, null);
    }

    /// <returns>False when the groups give no role any more.</returns>
    private async Task<bool> FollowGroupsAsync(Member member, ClaimsPrincipal said)
    {
        if (options.Current.Groups.Count == 0) return true;

        var held = await MemberRoles.OfAsync(members, member);
        if (GrantsOf(said) is not { Count: > 0 } grants)
        {
            await sessions.EndAllAsync(member.Id);
            return false;
        }

        if (held.ToHashSet().SetEquals(grants)) return true;
        if (Grants.Everywhere(held) == Roles.Administrator && Grants.Everywhere(grants) != Roles.Administrator && await MemberRoles.IsLastAdministratorAsync(members, member))
        {
            log.LastStays(member.Email ?? "", Grants.Words(grants));
            return true;
        }

        await MemberRoles.GiveAsync(members, member, grants);
        await sessions.EndAllAsync(member.Id);
        await notes.ByMemberAsync(AuditAction.MemberRoleChanged, member, $"{Grants.Words(held)} → {Grants.Words(grants)}, by the groups at {options.Current.DisplayName}");
        return true;
    }

    /// <summary>The mightiest role that the groups give everywhere and in each folder, else the one of everybody, else none.</summary>
    private List<Grant> GrantsOf(ClaimsPrincipal said)
    {
        var groups = said.FindAll(options.Current.GroupClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        List<Grant> given = [.. options.Current.Groups.Where(one => groups.Contains(one.Group))
            .GroupBy(one => one.Folder is { Length: > 0 } folder ? Folder.Normal(folder) : null, StringComparer.OrdinalIgnoreCase)
            .Select(place => new Grant(place.Max(one => Enum.Parse<MemberRole>(one.Role)), place.Key))];
        return given.Count == 0 && options.Current.DefaultRole is { Length: > 0 } role ? [new Grant(Enum.Parse<MemberRole>(role))] : given;
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
