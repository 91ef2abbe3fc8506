namespace ReactionsPortal.Sandbox.Documents;

/// <summary>Who does things on the sandbox server.</summary>
internal sealed record SandboxUser(string Id, string Username, string DisplayName, bool IsService)
{
    /// <summary>The person at the sandbox's page.</summary>
    public static readonly SandboxUser Person = new("Users-1", "robin.hale", "Robin Hale", IsService: false);

    /// <summary>The service account whose key the portal has.</summary>
    public static readonly SandboxUser Automation = new("Users-2", "automation", "Automation", IsService: true);

    /// <summary>The service account of a build server.</summary>
    public static readonly SandboxUser BuildServer = new("Users-3", "build-server", "Build server", IsService: true);

    /// <summary>The server itself.</summary>
    public static readonly SandboxUser System = new("users-system", "system", "System", IsService: false);

    public static readonly IReadOnlyList<SandboxUser> Everyone = [Person, Automation, BuildServer];
}

/// <summary>A user in the act: how they signed in and with which program.</summary>
internal sealed record SandboxActor(SandboxUser User, string IdentityEstablishedWith, string UserAgent, string? IpAddress, string? ApiKeyId)
{
    public static readonly SandboxActor Server = new(SandboxUser.System, "", "Server", IpAddress: null, ApiKeyId: null);

    public static readonly SandboxActor Page =
        new(SandboxUser.Person, "Session cookie", "OctopusClient-js/" + SandboxFixtures.Version, "127.0.0.1", ApiKeyId: null);

    public static SandboxActor Key(SandboxUser owner, string userAgent, string? ipAddress) => new(
        owner,
        $"API key '{owner.DisplayName}' created Mon, 05 Jan 2026 09:00:00 GMT",
        userAgent,
        ipAddress,
        "apikeys-Sandbox" + owner.Id);
}
