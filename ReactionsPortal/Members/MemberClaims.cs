using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Members;

/// <summary>What the cookie says of a member: beside Identity's own claims, the display name.</summary>
internal sealed class MemberClaims(UserManager<Member> members, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Member, IdentityRole>(members, roles, options)
{
    /// <summary>Type of the claim.</summary>
    public const string DisplayName = "name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Member user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.DisplayName.Length > 0) identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        var everywhere = identity.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToList();
        var grants = Grants.Read(Roles.All.FirstOrDefault(everywhere.Contains), user.FolderRoles);
        identity.AddClaims(GrantClaim.Of(grants).Where(claim => !identity.HasClaim(claim.Type, claim.Value)));
        return identity;
    }
}
