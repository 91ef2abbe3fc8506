using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members;

/// <summary>A person who may sign in. The e-mail address is the name to sign in with.</summary>
public sealed class Member : IdentityUser
{
    /// <summary>Longest display name.</summary>
    public const int MaxDisplayName = 100;

    /// <summary>How pages and the audit call the person.</summary>
    public string DisplayName { get; set; } = "";
}
