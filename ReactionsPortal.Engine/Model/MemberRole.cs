namespace ReactionsPortal.Engine.Model;

/// <summary>What a member may do. Each role may do what the roles before it may.</summary>
public enum MemberRole
{
    /// <summary>Reads everything but secrets; retries, cancels and replays.</summary>
    Support,

    /// <summary>Also makes and changes reactions and secrets.</summary>
    Editor,

    /// <summary>Also connections, members, API keys and settings.</summary>
    Administrator,
}
