using Microsoft.AspNetCore.Components.Authorization;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Members;

/// <summary>Who asks: in a request its key or cookie, in a live page the member whose session is alive still.</summary>
internal sealed class Caller(IServiceProvider scope, IHttpContextAccessor requests, RefusalNotes refusals) : ICaller
{
    public Actor Who()
    {
        // A live page's services are not those of the request that carries its messages.
        if (requests.HttpContext is { } request && ReferenceEquals(request.RequestServices, scope))
            return request.User.ToActor();
        return scope.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known
            ? known.Result.User.ToActor() with { OnRefused = refusals.TooLow }
            : throw new NotAllowedException("It is not known yet who is signed in. Try again.");
    }
}
