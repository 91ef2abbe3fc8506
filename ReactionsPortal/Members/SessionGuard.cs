using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ReactionsPortal.Members;

/// <summary>
/// Takes nothing more from a live page whose session ended, whatever it still shows: a browser that holds back what the
/// portal sends keeps its old buttons, and with them the right that somebody had when the page was drawn.
/// </summary>
internal sealed class SessionGuard(AuthenticationStateProvider authentication, ILogger<SessionGuard> log) : CircuitHandler
{
    private string _member = "";
    private bool _isTold;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        _member = (await UserAsync()).Identity?.Name ?? "";

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if ((await UserAsync()).Identity?.IsAuthenticated == true)
        {
            await next(context);
            return;
        }

        if (_isTold) return;

        _isTold = true;
        log.ActedAfterEnd(_member);
    };

    private async Task<ClaimsPrincipal> UserAsync() => (await authentication.GetAuthenticationStateAsync()).User;
}

internal static partial class SessionGuardLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused what a live page of {Member} sent: its session has ended")]
    public static partial void ActedAfterEnd(this ILogger log, string member);
}
