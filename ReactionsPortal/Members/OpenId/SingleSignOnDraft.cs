namespace ReactionsPortal.Members.OpenId;

/// <summary>Single sign-on as it is to be.</summary>
/// <param name="Authority">Address of the identity provider.</param>
/// <param name="ClientId">The portal's id there.</param>
/// <param name="ClientSecret">The portal's secret there. Null: the one that was saved stays; empty: none.</param>
/// <param name="DisplayName">What the button names.</param>
/// <param name="Scopes">What is asked for besides <c>openid</c>.</param>
/// <param name="GroupClaim">The claim that lists groups.</param>
/// <param name="Groups">Which role each group gives.</param>
/// <param name="DefaultRole">The role of those whom no group gives one; null: they are refused.</param>
/// <param name="TrustEmail">Whether addresses are believed that the provider does not call verified.</param>
internal sealed record SingleSignOnDraft(
    string? Authority, string? ClientId, string? ClientSecret = null, string? DisplayName = null, string? Scopes = null, string? GroupClaim = null, IReadOnlyList<GroupRole>? Groups = null, string? DefaultRole = null, bool TrustEmail = false)
{
    private const int LongestText = 1000;
    private const int MostGroups = 500;

    /// <summary>The settings that it comes to.</summary>
    /// <param name="secret">The secret that counts.</param>
    public OpenIdOptions ToOptions(string? secret)
    {
        var usual = new OpenIdOptions();
        return new OpenIdOptions
        {
            Authority = Authority?.Trim().TrimEnd('/'),
            ClientId = ClientId?.Trim(),
            ClientSecret = secret,
            DisplayName = DisplayName?.Trim() ?? usual.DisplayName,
            Scopes = Scopes?.Trim() ?? usual.Scopes,
            GroupClaim = GroupClaim?.Trim() ?? usual.GroupClaim,
            Groups = [.. (Groups ?? []).Select(one => new GroupRole { Group = one.Group.Trim(), Role = one.Role, Folder = string.IsNullOrWhiteSpace(one.Folder) ? null : one.Folder.Trim() })],
            DefaultRole = DefaultRole is { Length: > 0 } ? DefaultRole : null,
            TrustEmail = TrustEmail,
        };
    }

    /// <summary>What is too long for anything of its kind: its field and a sentence; null when nothing is.</summary>
    public (string Field, string Sentence)? TooLong()
    {
        foreach (var (field, text) in ((string, string?)[])[(nameof(Authority), Authority), (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret), (nameof(DisplayName), DisplayName), (nameof(Scopes), Scopes), (nameof(GroupClaim), GroupClaim)])
            if (text?.Length > LongestText)
                return (field, L($"this is longer than {LongestText} characters."));
        return Groups?.Count > MostGroups || Groups?.Any(one => one.Group.Length > LongestText) == true ? (nameof(Groups), L($"at most {MostGroups} groups, each of {LongestText} characters at most.")) : null;
    }
}

/// <summary>Single sign-on as it is: all but the secret. Where it is from the settings it is not changed here; the redirect address is what is to be registered at the provider.</summary>
internal sealed record SingleSignOnView(
    bool IsOn, bool IsFromSettings, string? Authority, string? ClientId, bool HasClientSecret, string DisplayName, string Scopes, string GroupClaim, IReadOnlyList<GroupRole> Groups, string? DefaultRole, bool TrustEmail, string RedirectAddress);
