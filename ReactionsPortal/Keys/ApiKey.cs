using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Keys;

/// <summary>An API key as it is shown: never the key itself.</summary>
public sealed record ApiKey
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 100;

    /// <summary>Longest life in days.</summary>
    public const int MaxDays = 3650;

    public required Guid Id { get; init; }

    /// <summary>What it is for, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>The key's first characters.</summary>
    public required string Prefix { get; init; }

    /// <summary>The role whose rights it has everywhere; empty: it has roles in folders only.</summary>
    public required string Role { get; init; }

    /// <summary>Roles in folders of reactions.</summary>
    public IReadOnlyList<FolderRole> Folders { get; init; } = [];

    /// <summary>All of its roles.</summary>
    internal IReadOnlyList<Grant> Grants => Members.Grants.Of(Role, Folders).Grants;

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Exact to a minute; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it ends by itself; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
