using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Identity's sign-in, which also begins a session that can be listed and ended, and lets no disabled member in.</summary>
internal sealed class MemberSignIn(UserManager<Member> members, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Member> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Member>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Member> confirmation, MemberSessions sessions)
    : SignInManager<Member>(members, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Member user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(Member user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var session = await OwnSessionAsync(user) ?? await sessions.BeginAsync(user, Context);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, SessionClaim.Of(session)]);
    }

    // A cookie that is written anew, after a changed password, stays the same session.
    private async Task<Guid?> OwnSessionAsync(Member user) =>
        Context.User.FindFirstValue(ClaimTypes.NameIdentifier) == user.Id && Context.User.SessionId() is { } session
        && await sessions.IsAliveAsync(session, user.Id, Context.RequestAborted) ? session : null;
}
