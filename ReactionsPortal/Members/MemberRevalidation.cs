using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members;

/// <summary>Ends a live page's rights when its member was removed, or changed password or role.</summary>
/// <remarks>A live page has no further request with a cookie to check: it would stay signed in as long as it is open.</remarks>
internal sealed class MemberRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var shown = authenticationState.User;
        if (await members.GetUserAsync(shown) is not { } member) return false;

        var stamp = shown.FindFirstValue(members.Options.ClaimsIdentity.SecurityStampClaimType);
        return stamp == await members.GetSecurityStampAsync(member);
    }
}
