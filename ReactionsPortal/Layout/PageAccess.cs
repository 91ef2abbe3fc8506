using System.Collections.Frozen;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace ReactionsPortal.Layout;

/// <summary>Which pages there are, and whether a member may open one: the page's own attributes are asked,
/// so a link and its page never disagree.</summary>
internal sealed class PageAccess(IAuthorizationService authorization, IAuthorizationPolicyProvider policies, IEnumerable<IPageSwitch> switches)
{
    private static readonly FrozenDictionary<string, Type> Pages = typeof(PageAccess).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false).Select(route => (route.Template, type)))
        .ToFrozenDictionary(page => page.Template.TrimStart('/'), page => page.type, StringComparer.OrdinalIgnoreCase);

    /// <param name="route">The page's route without the leading slash.</param>
    /// <param name="member">Whoever is signed in.</param>
    /// <returns>False too when there is no such page, or a switch turned it off.</returns>
    public async Task<bool> MayOpenAsync(string route, ClaimsPrincipal member)
    {
        if (!Pages.TryGetValue(route, out var page) || switches.Any(one => one.Route == route && !one.IsOn))
            return false;
        if (page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
            return true;

        var policy = await AuthorizationPolicy.CombineAsync(policies, page.GetCustomAttributes<AuthorizeAttribute>());
        return policy is null || (await authorization.AuthorizeAsync(member, policy)).Succeeded;
    }
}
