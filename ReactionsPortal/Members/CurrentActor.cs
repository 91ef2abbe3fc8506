using Microsoft.AspNetCore.Components.Authorization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Members;

/// <summary>Who acts through a page: the member that is signed in to its circuit.</summary>
internal sealed class CurrentActor(AuthenticationStateProvider authentication, RefusalNotes refusals)
{
    /// <summary>The member as the engine knows it.</summary>
    /// <exception cref="NotAllowedException">Nobody is signed in, or without a role.</exception>
    public async Task<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor() with { OnRefused = refusals.TooLow };
}
