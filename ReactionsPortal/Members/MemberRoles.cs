using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Which roles a member has: one everywhere or none, and one in each of some folders.</summary>
internal static class MemberRoles
{
    /// <summary>What the member has.</summary>
    public static async Task<IReadOnlyList<Grant>> OfAsync(UserManager<Member> members, Member member)
    {
        var held = await members.GetRolesAsync(member);
        return Grants.Read(Roles.All.FirstOrDefault(held.Contains), member.FolderRoles);
    }

    /// <summary>Gives these and takes every other.</summary>
    /// <exception cref="InvalidOperationException">The store refused.</exception>
    public static async Task GiveAsync(UserManager<Member> members, Member member, IReadOnlyCollection<Grant> grants)
    {
        var role = Grants.Everywhere(grants);
        var held = await members.GetRolesAsync(member);
        member.FolderRoles = Grants.Kept(grants);
        if (held.Where(one => one != role).ToList() is { Count: > 0 } others) Demand(await members.RemoveFromRolesAsync(member, others));
        if (role.Length > 0 && !held.Contains(role)) Demand(await members.AddToRoleAsync(member, role));
        Demand(await members.UpdateSecurityStampAsync(member));
    }

    /// <summary>Whether nobody could manage the portal without this member.</summary>
    public static async Task<bool> IsLastAdministratorAsync(UserManager<Member> members, Member member)
    {
        var able = (await members.GetUsersInRoleAsync(Roles.Administrator)).Where(one => one.DisabledAt is null).ToList();
        return able is [var only] && only.Id == member.Id;
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
