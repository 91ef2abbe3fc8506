namespace ReactionsPortal.Members.Links;

/// <summary>What a one-time link is for.</summary>
internal enum MemberLinkKind
{
    /// <summary>Somebody becomes a member.</summary>
    Invitation,

    /// <summary>A member gets a new password.</summary>
    Reset,
}
