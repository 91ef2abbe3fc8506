namespace ReactionsPortal.Members.Directory;

/// <summary>What an Administrator does to a member, beside giving a role.</summary>
public enum MemberAct
{
    /// <summary>Makes a link for a new password.</summary>
    ResetPassword,

    /// <summary>Turns the authenticator app off.</summary>
    TurnAuthenticatorOff,

    /// <summary>Ends every session.</summary>
    SignOut,

    /// <summary>Lets the member sign in no more.</summary>
    Disable,

    /// <summary>Lets the member sign in again.</summary>
    Enable,

    /// <summary>Removes the member.</summary>
    Remove,
}
