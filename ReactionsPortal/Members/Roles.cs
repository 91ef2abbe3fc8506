namespace ReactionsPortal.Members;

/// <summary>The roles, each with all that the next one may.</summary>
public static class Roles
{
    /// <summary>May do everything: members, API keys, settings, jobs.</summary>
    public const string Administrator = "Administrator";

    /// <summary>May change what the portal does: reactions, connections, secrets.</summary>
    public const string Editor = "Editor";

    /// <summary>May see everything that is not secret, and run again, cancel and replay.</summary>
    public const string Support = "Support";

    /// <summary>All roles, the mightiest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, Editor, Support];
}
