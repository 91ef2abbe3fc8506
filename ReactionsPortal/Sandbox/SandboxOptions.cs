namespace ReactionsPortal.Sandbox;

/// <summary>Settings of the sandbox Octopus server, section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Whether the sandbox is served under <c>/sandbox/octopus</c>.</summary>
    /// <value>True in Development, false otherwise, unless set.</value>
    public bool Enabled { get; set; }

    /// <summary>The key for the portal: it belongs to the service account Automation.</summary>
    public string ApiKey { get; set; } = "API-SANDBOX";

    /// <summary>The key of another service account, a build server, so that its doings are told from the portal's own.</summary>
    public string BuildServerApiKey { get; set; } = "API-SANDBOX-BUILD";

    /// <summary>The key of a person, Robin Hale.</summary>
    public string PersonApiKey { get; set; } = "API-SANDBOX-PERSON";

    /// <summary>How long a deployment or runbook run executes, in seconds.</summary>
    /// <value>0 to 3,600; 4 when not set.</value>
    public double DeploymentSeconds { get; set; } = 4;
}
