namespace ReactionsPortal.Engine.Octopus;

/// <summary>The well-known events in words. A server may have more; its categories are valid names too.</summary>
public static class OctopusEventCatalog
{
    private const string Deployments = "Deployments";
    private const string Releases = "Releases and projects";
    private const string Runbooks = "Runbooks";
    private const string Machines = "Machines";
    private const string Interruptions = "Interruptions";
    private const string Certificates = "Certificates";
    private const string SignIn = "Sign-in";
    private const string Documents = "Any document";

    /// <summary>All of them, in the order in which they are offered: the usual ones first within each group.</summary>
    public static IReadOnlyList<OctopusEventKind> All { get; } =
    [
        new("DeploymentStarted", "a deployment started", Deployments),
        new("DeploymentSucceeded", "a deployment succeeded", Deployments),
        new("DeploymentFailed", "a deployment failed", Deployments),
        new("DeploymentQueued", "a deployment was queued", Deployments),
        new("DeploymentResumed", "a deployment went on", Deployments),
        new("AutoDeployOrchestrationFailed", "an automatic deployment could not be started", Deployments),
        new("Canceled", "a task was cancelled", Deployments),
        new("Queued", "a task was queued", Deployments),

        new("ReleaseCreated", "a release was created", Releases),
        new("ReleaseUpdated", "a release was changed", Releases),
        new("ReleaseDeleted", "a release was deleted", Releases),
        new("DeploymentProcessUpdated", "a deployment process was updated", Releases),
        new("ProjectCreated", "a project was created", Releases),
        new("ProjectUpdated", "a project was changed", Releases),
        new("ProjectDeleted", "a project was deleted", Releases),
        new("VariableSetUpdated", "variables were changed", Releases),

        new("RunbookRunStarted", "a runbook run started", Runbooks),
        new("RunbookRunSucceeded", "a runbook run succeeded", Runbooks),
        new("RunbookRunFailed", "a runbook run failed", Runbooks),
        new("RunbookRunQueued", "a runbook run was queued", Runbooks),

        new("TentacleRegistered", "a Tentacle was registered", Machines),
        new("MachineUnavailable", "a machine became unavailable", Machines),
        new("MachineUnhealthy", "a machine became unhealthy", Machines),
        new("MachineHasWarnings", "a machine has warnings", Machines),
        new("MachineHealthy", "a machine became healthy", Machines),
        new("MachineDisabled", "a machine was disabled", Machines),
        new("MachineEnabled", "a machine was enabled", Machines),
        new("MachineDeleted", "a machine was removed", Machines),
        new("MachineCleanupFailed", "cleaning up a machine failed", Machines),
        new("MachineDeploymentRelatedPropertyWasUpdated", "roles or environments of a machine were changed", Machines),

        new("ManualInterventionInterruptionRaised", "a manual intervention is waiting", Interruptions),
        new("GuidedFailureInterruptionRaised", "a guided failure is waiting", Interruptions),
        new("InterruptionResponsibilityTaken", "somebody took an interruption", Interruptions),
        new("InterruptionSubmitted", "an interruption was answered", Interruptions),

        new("CertificateExpired", "a certificate expired", Certificates),
        new("CertificateExpirySevenDays", "a certificate expires within 7 days", Certificates),
        new("CertificateExpiryTwentyDays", "a certificate expires within 20 days", Certificates),

        new("LoginFailed", "a sign-in failed", SignIn),
        new("LoginBanned", "sign-in was blocked after too many failures", SignIn),
        new("LoginSucceeded", "somebody signed in", SignIn),
        new("UserCreated", "a user was created", SignIn),

        new("Created", "any document was created", Documents),
        new("Modified", "any document was changed", Documents),
        new("Deleted", "any document was deleted", Documents),
        new("UpgradeStarted", "an upgrade of Octopus Deploy started", Documents),
    ];

    private static readonly Dictionary<string, OctopusEventKind> ByName =
        All.ToDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as Octopus writes it, whatever its case; the name itself where the catalogue has none.</summary>
    internal static string SpellingOf(string name) => ByName.TryGetValue(name, out var kind) ? kind.Name : name;

    /// <summary>The clause for a name; the name itself where the catalogue has none.</summary>
    public static string WordsFor(string name) => ByName.TryGetValue(name, out var kind) ? kind.Words : name;
}
