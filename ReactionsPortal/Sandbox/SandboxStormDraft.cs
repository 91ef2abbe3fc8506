namespace ReactionsPortal.Sandbox;

/// <summary>A storm as the form holds it.</summary>
public sealed class SandboxStormDraft
{
    public int Count { get; set; } = 1_000;

    /// <summary>0 for as fast as possible.</summary>
    public int PerSecond { get; set; } = 50;

    public string Category { get; set; } = "DeploymentSucceeded";
}
