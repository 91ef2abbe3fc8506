using System.Security.Claims;

namespace ReactionsPortal.Members.Sessions;

/// <summary>Which session a cookie belongs to.</summary>
internal static class SessionClaim
{
    /// <summary>Type of the claim.</summary>
    public const string Type = "reactions:session";

    public static Claim Of(Guid session) => new(Type, session.ToString());

    /// <summary>The session; null when the cookie names none.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirst(Type)?.Value, out var id) ? id : null;
}
