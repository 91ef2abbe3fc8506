using Microsoft.AspNetCore.Authorization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Who may do what, by the names that pages and endpoints give to <c>[Authorize]</c>.</summary>
/// <remarks>Each is called after the least role that it asks for. Where none is named, and for every address that nothing serves, any role may: reading.
/// A role in a folder opens a page as one everywhere does; of which reactions it is, the engine looks at each call.</remarks>
public static class Policies
{
    /// <summary>Run again, cancel, replay: Support and every role above.</summary>
    public const string Operate = Roles.Support;

    /// <summary>Change reactions and secrets: Editors and every role above.</summary>
    public const string Edit = Roles.Editor;

    /// <summary>Save PowerShell scripts: Script authors and Administrators.</summary>
    public const string Script = Roles.ScriptAuthor;

    /// <summary>Connections, modules, members, API keys, settings, jobs: Administrators.</summary>
    public const string Administer = Roles.Administrator;

    /// <summary>What concerns all reactions at once, such as metrics: Support everywhere and every role above.</summary>
    public const string OperateAll = nameof(OperateAll);

    internal static void Add(AuthorizationBuilder authorization)
    {
        var anyRole = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Roles.All).Build();
        authorization.SetDefaultPolicy(anyRole).SetFallbackPolicy(anyRole);
        foreach (var least in (string[])[Operate, Edit, Script, Administer])
            authorization.AddPolicy(least, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.From(least)));
        authorization.AddPolicy(OperateAll, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.From(Operate))
            .RequireAssertion(asked => GrantClaim.Read(asked.User).Any(grant => grant is { Folder: null, Role: >= MemberRole.Support })));
    }
}
