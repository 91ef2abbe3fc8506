using Microsoft.AspNetCore.Components.Authorization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Who acts through a page: the member that is signed in to its circuit.</summary>
internal sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>The member as the engine knows it.</summary>
    /// <exception cref="NotAllowedException">Nobody is signed in, or without a role.</exception>
    public async Task<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}
