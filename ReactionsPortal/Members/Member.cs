using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members;

/// <summary>A person who may sign in. The e-mail address is the name to sign in with.</summary>
public sealed class Member : IdentityUser
{
    /// <summary>Longest display name.</summary>
    public const int MaxDisplayName = 100;

    /// <summary>How pages and the audit call the person.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Roles in folders, a line each as <see cref="Engine.Model.Grant"/> writes them, beside the role that holds everywhere. Null: none.</summary>
    public string? FolderRoles { get; set; }

    /// <summary>UTC ticks; null when the member never signed in.</summary>
    public long? LastSignInAt { get; set; }

    /// <summary>UTC ticks; from then on the member cannot sign in. Null while the member can.</summary>
    public long? DisabledAt { get; set; }
}
