namespace ReactionsPortal.Engine.Model;

/// <summary>What a member may do. Each role may do what the roles before it may.</summary>
public enum MemberRole
{
    /// <summary>Reads everything but secrets.</summary>
    Viewer,

    /// <summary>Also retries, cancels and replays.</summary>
    Support,

    /// <summary>Also makes and changes reactions that send requests, and secrets.</summary>
    Editor,

    /// <summary>Also saves PowerShell scripts. They run code on the portal's server: a right of its own.</summary>
    ScriptAuthor,

    /// <summary>Also connections, modules, members, API keys and settings.</summary>
    Administrator,
}
