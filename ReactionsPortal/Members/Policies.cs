using Microsoft.AspNetCore.Authorization;

namespace ReactionsPortal.Members;

/// <summary>Who may do what, by the names that pages and endpoints give to <c>[Authorize]</c>.</summary>
/// <remarks>Each is called after the least role that it asks for. Where none is named, and for every address that nothing serves, any role may.</remarks>
public static class Policies
{
    /// <summary>Run again, cancel, replay: every role.</summary>
    public const string Operate = Roles.Support;

    /// <summary>Change reactions, connections and secrets: Editors and Administrators.</summary>
    public const string Edit = Roles.Editor;

    /// <summary>Members, API keys, settings, jobs: Administrators.</summary>
    public const string Administer = Roles.Administrator;

    internal static void Add(AuthorizationBuilder authorization)
    {
        var anyRole = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Roles.All).Build();
        authorization
            .SetDefaultPolicy(anyRole)
            .SetFallbackPolicy(anyRole)
            .AddPolicy(Operate, anyRole)
            .AddPolicy(Edit, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Administrator, Roles.Editor))
            .AddPolicy(Administer, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Administrator));
    }
}
