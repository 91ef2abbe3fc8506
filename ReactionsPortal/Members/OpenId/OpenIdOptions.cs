namespace ReactionsPortal.Members.OpenId;

/// <summary>Single sign-on by OpenID Connect. Off where no <see cref="Authority"/> is set.</summary>
public sealed class OpenIdOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "OpenIdConnect";

    /// <summary>Address of the identity provider, below which <c>/.well-known/openid-configuration</c> lies. By https, or on the portal's own machine.</summary>
    public string? Authority { get; init; }

    /// <summary>The portal's id at the provider.</summary>
    public string? ClientId { get; init; }

    /// <summary>The portal's secret at the provider; none for a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What the button on the sign-in page names.</summary>
    public string DisplayName { get; init; } = "single sign-on";

    /// <summary>What is asked of the provider besides <c>openid</c>, separated by spaces.</summary>
    public string Scopes { get; init; } = "profile email";

    /// <summary>The claim that lists a member's groups.</summary>
    public string GroupClaim { get; init; } = "groups";

    /// <summary>Which role each group gives, everywhere or in a folder; the mightiest of each place counts. Where there are any, a member's role follows the groups at each sign-in.</summary>
    public IReadOnlyList<GroupRole> Groups { get; init; } = [];

    /// <summary>The role of those whom no group gives one. None: they are refused.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>Whether an e-mail address is believed that the provider does not call verified, so that it opens the account of the member who has it.</summary>
    public bool TrustEmail { get; init; }

    /// <summary>Whether single sign-on is on.</summary>
    public bool IsOn => Authority is { Length: > 0 };
}

/// <summary>A group of the provider's and the role that it gives.</summary>
public sealed class GroupRole
{
    /// <summary>As the claim has it: a name, or an id.</summary>
    public string Group { get; init; } = "";

    /// <summary>One of <see cref="Roles.All"/>; in a folder one of <see cref="Roles.InFolders"/>.</summary>
    public string Role { get; init; } = "";

    /// <summary>The folder of reactions that it is given for, such as <c>team-a/</c>; none: everywhere.</summary>
    public string? Folder { get; init; }
}
