using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Names of the engine's <see cref="MemberRole"/>s, for <c>[Authorize]</c> and the database.</summary>
public static class Roles
{
    /// <summary>May do everything: members, API keys, settings, jobs.</summary>
    public const string Administrator = nameof(MemberRole.Administrator);

    /// <summary>May change what the portal does: reactions, connections, secrets.</summary>
    public const string Editor = nameof(MemberRole.Editor);

    /// <summary>May see everything that is not secret, and run again, cancel and replay.</summary>
    public const string Support = nameof(MemberRole.Support);

    /// <summary>All roles, the mightiest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, Editor, Support];
}
