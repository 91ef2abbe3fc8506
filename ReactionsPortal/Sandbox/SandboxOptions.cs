namespace ReactionsPortal.Sandbox;

/// <summary>Settings of the sandbox Octopus server, section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Whether the sandbox is served under <c>/sandbox/octopus</c>.</summary>
    /// <value>True in Development, false otherwise, unless set.</value>
    public bool Enabled { get; set; }

    /// <summary>The one key that the sandbox's API accepts.</summary>
    public string ApiKey { get; set; } = "API-SANDBOX";

    /// <summary>How long a deployment or runbook run executes, in seconds.</summary>
    /// <value>0 to 3,600; 4 when not set.</value>
    public double DeploymentSeconds { get; set; } = 4;
}
