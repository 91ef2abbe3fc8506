namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Settings of a portal under test, by their keys (<c>Section:Name</c>).</summary>
internal static class PortalSettings
{
    /// <summary>E-mail address of the Administrator that an unattended set-up makes.</summary>
    public const string AdminEmail = "admin@example.com";

    /// <summary>That Administrator's password.</summary>
    public const string AdminPassword = "Sturdy-Copper-Kettle-41";

    /// <summary>API key with all rights that an unattended set-up makes.</summary>
    public const string ApiKey = "test-key-with-all-rights-0123456789";

    /// <summary>A portal that nobody has set up: it prints a set-up link.</summary>
    public static IReadOnlyDictionary<string, string> Fresh { get; } = new Dictionary<string, string>
    {
        ["Octopus:PollInterval"] = "00:00:01",
        ["Octopus:IdlePollInterval"] = "00:00:02",
        ["Sandbox:DeploymentSeconds"] = "1",
        ["Templates:WarmUp"] = "false",
        // Most portals of the tests run no script or one: a host is started for it then. That hosts are ready is tested in the engine.
        ["PowerShell:WarmHosts"] = "0",
    };

    /// <summary>A portal with an Administrator and an API key.</summary>
    public static IReadOnlyDictionary<string, string> Unattended { get; } = new Dictionary<string, string>(Fresh)
    {
        ["Setup:AdminEmail"] = AdminEmail,
        ["Setup:AdminPassword"] = AdminPassword,
        ["Setup:ApiKey"] = ApiKey,
    };
}
