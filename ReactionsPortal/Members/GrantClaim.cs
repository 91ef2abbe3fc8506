using System.Security.Claims;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>What the cookie or the key says of roles: a claim for each, everywhere or in a folder, beside the roles that <c>[Authorize]</c> asks for.</summary>
internal static class GrantClaim
{
    /// <summary>Type of the claim; its value is a <see cref="Grant"/>.</summary>
    public const string Type = "reactions:grant";

    /// <summary>The claims of some grants: a role in a folder opens the pages of that role, and the engine looks which reactions it is about.</summary>
    public static IEnumerable<Claim> Of(IReadOnlyCollection<Grant> grants) =>
        grants.Select(grant => new Claim(Type, grant.ToString())).Concat(grants.Select(grant => grant.Role).Distinct().Select(role => new Claim(ClaimTypes.Role, role.ToString())));

    /// <summary>The grants of who is signed in; where there is no such claim, the roles hold everywhere.</summary>
    public static IReadOnlyList<Grant> Read(ClaimsPrincipal user)
    {
        List<Grant?> grants = [.. user.FindAll(Type).Select(claim => Grant.Parse(claim.Value))];
        return grants.Count > 0
            ? [.. grants.OfType<Grant>()]
            : [.. user.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<MemberRole>(claim.Value, out var role) ? new Grant(role) : null).OfType<Grant>()];
    }
}
