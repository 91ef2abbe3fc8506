namespace ReactionsPortal.Sandbox.Documents;

/// <summary>Who does things on the sandbox server.</summary>
internal sealed record SandboxUser(string Id, string Username, string DisplayName, bool IsService)
{
    /// <summary>The person at the sandbox's page.</summary>
    public static readonly SandboxUser Person = new("Users-1", "robin.hale", "Robin Hale", IsService: false);

    /// <summary>The service account that owns the sandbox's API key.</summary>
    public static readonly SandboxUser KeyOwner = new("Users-2", "automation", "Automation", IsService: true);

    /// <summary>The server itself.</summary>
    public static readonly SandboxUser System = new("users-system", "system", "System", IsService: false);

    public static readonly IReadOnlyList<SandboxUser> Everyone = [Person, KeyOwner];
}

/// <summary>A user in the act: how they signed in and with which program.</summary>
internal sealed record SandboxActor(SandboxUser User, string IdentityEstablishedWith, string UserAgent, string? IpAddress, string? ApiKeyId)
{
    public static readonly SandboxActor Server = new(SandboxUser.System, "", "Server", IpAddress: null, ApiKeyId: null);

    public static readonly SandboxActor Page =
        new(SandboxUser.Person, "Session cookie", "OctopusClient-js/" + SandboxFixtures.Version, "127.0.0.1", ApiKeyId: null);

    public static SandboxActor Key(string userAgent, string? ipAddress) => new(
        SandboxUser.KeyOwner,
        "API key 'Sandbox' created Mon, 05 Jan 2026 09:00:00 GMT",
        userAgent,
        ipAddress,
        "apikeys-SandboxPortalKey");
}
