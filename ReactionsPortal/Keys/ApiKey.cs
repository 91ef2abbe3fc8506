namespace ReactionsPortal.Keys;

/// <summary>An API key as it is shown: never the key itself.</summary>
public sealed record ApiKey
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 100;

    public required Guid Id { get; init; }

    /// <summary>What it is for, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>The key's first characters.</summary>
    public required string Prefix { get; init; }

    /// <summary>The role whose rights it has.</summary>
    public required string Role { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Exact to a minute; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
