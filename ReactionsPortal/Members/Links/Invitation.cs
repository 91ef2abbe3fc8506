namespace ReactionsPortal.Members.Links;

/// <summary>An invitation that nobody has taken yet. Its link is not kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Who is invited.</param>
/// <param name="Role">The role that the person gets everywhere; empty: in folders only.</param>
/// <param name="CreatedBy">Who invited.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">When the link ends.</param>
/// <param name="IsExpired">Whether it has ended.</param>
public sealed record Invitation(Guid Id, string Email, string Role, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool IsExpired)
{
    /// <summary>The roles that the person gets in folders of reactions.</summary>
    public IReadOnlyList<FolderRole> Folders { get; init; } = [];
}
