using System.Security.Claims;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Turns who is signed in into who asks the engine.</summary>
public static class Actors
{
    /// <summary>The signed-in member or API key, with its roles.</summary>
    /// <exception cref="NotAllowedException">Nobody is signed in, or without a role.</exception>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        var grants = GrantClaim.Read(user);
        if (grants.Count == 0 || user.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } name })
            throw new NotAllowedException("Sign in first: nobody without a role may do this.");
        return Actor.Of(name, grants) with { From = user.FindFirst(CallerAddress.Claim)?.Value };
    }
}
