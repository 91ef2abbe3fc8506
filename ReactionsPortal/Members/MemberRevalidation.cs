using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members;

/// <summary>Ends a live page's rights when its session ended: at once when this portal ended it, and looks again each minute besides.</summary>
/// <remarks>A live page has no further request with a cookie to check: it would stay signed in as long as it is open.</remarks>
internal sealed class MemberRevalidation : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly IServiceScopeFactory _scopes;
    private readonly MemberSessions _sessions;
    private readonly SessionNews _news;

    public MemberRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes, MemberSessions sessions, SessionNews news) : base(logs)
    {
        (_scopes, _sessions, _news) = (scopes, sessions, news);
        _news.Listen(this, Hear);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var shown = authenticationState.User;
        if (await members.GetUserAsync(shown) is not { } member) return false;
        if (shown.SessionId() is not { } session || !await _sessions.IsAliveAsync(session, member.Id, cancellationToken)) return false;

        var stamp = shown.FindFirstValue(members.Options.ClaimsIdentity.SecurityStampClaimType);
        return stamp == await members.GetSecurityStampAsync(member);
    }

    protected override void Dispose(bool disposing)
    {
        _news.Leave(this);
        base.Dispose(disposing);
    }

    private void Hear(SessionsEnded ended) => _ = EndAsync(ended);

    private async Task EndAsync(SessionsEnded ended)
    {
        try
        {
            var shown = (await GetAuthenticationStateAsync()).User;
            if (ended.Concerns(shown.FindFirstValue(ClaimTypes.NameIdentifier), shown.SessionId()))
                SetAuthenticationState(Task.FromResult(Nobody));
        }
        catch (InvalidOperationException)
        {
            // The page has no state yet: it gets it from its request, whose cookie is checked.
        }
    }
}
