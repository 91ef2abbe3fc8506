namespace ReactionsPortal.Members.Directory;

/// <summary>A member as Administrators see it.</summary>
public sealed record MemberInfo
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The role everywhere, one of <see cref="Roles.All"/>; empty when the member has roles in folders only.</summary>
    public required string Role { get; init; }

    /// <summary>Roles in folders of reactions.</summary>
    public IReadOnlyList<FolderRole> Folders { get; init; } = [];

    /// <summary><c>Active</c>, <c>LockedOut</c> (for a few minutes, after wrong passwords) or <c>Disabled</c>.</summary>
    public required MemberState State { get; init; }

    /// <summary>Null when the member never signed in.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Whether a code of an authenticator app is asked for besides the password.</summary>
    public required bool HasAuthenticator { get; init; }

    /// <summary>Whether the member signs in at the identity provider; where not, by a password.</summary>
    public required bool SignsInElsewhere { get; init; }
}

/// <summary>Whether a member can sign in.</summary>
public enum MemberState
{
    /// <summary>Yes.</summary>
    Active,

    /// <summary>Not for a few minutes: too many wrong passwords.</summary>
    LockedOut,

    /// <summary>Not until an Administrator enables the member.</summary>
    Disabled,
}
