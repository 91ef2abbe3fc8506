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
        new("DeploymentStarted", Noted("a deployment started"), Deployments),
        new("DeploymentSucceeded", Noted("a deployment succeeded"), Deployments),
        new("DeploymentFailed", Noted("a deployment failed"), Deployments),
        new("DeploymentQueued", Noted("a deployment was queued"), Deployments),
        new("DeploymentResumed", Noted("a deployment went on"), Deployments),
        new("AutoDeployOrchestrationFailed", Noted("an automatic deployment could not be started"), Deployments),
        new("Canceled", Noted("a task was cancelled"), Deployments),
        new("Queued", Noted("a task was queued"), Deployments),

        new("ReleaseCreated", Noted("a release was created"), Releases),
        new("ReleaseUpdated", Noted("a release was changed"), Releases),
        new("ReleaseDeleted", Noted("a release was deleted"), Releases),
        new("DeploymentProcessUpdated", Noted("a deployment process was updated"), Releases),
        new("ProjectCreated", Noted("a project was created"), Releases),
        new("ProjectUpdated", Noted("a project was changed"), Releases),
        new("ProjectDeleted", Noted("a project was deleted"), Releases),
        new("VariableSetUpdated", Noted("variables were changed"), Releases),

        new("RunbookRunStarted", Noted("a runbook run started"), Runbooks),
        new("RunbookRunSucceeded", Noted("a runbook run succeeded"), Runbooks),
        new("RunbookRunFailed", Noted("a runbook run failed"), Runbooks),
        new("RunbookRunQueued", Noted("a runbook run was queued"), Runbooks),

        new("TentacleRegistered", Noted("a Tentacle was registered"), Machines),
        new("MachineUnavailable", Noted("a machine became unavailable"), Machines),
        new("MachineUnhealthy", Noted("a machine became unhealthy"), Machines),
        new("MachineHasWarnings", Noted("a machine has warnings"), Machines),
        new("MachineHealthy", Noted("a machine became healthy"), Machines),
        new("MachineDisabled", Noted("a machine was disabled"), Machines),
        new("MachineEnabled", Noted("a machine was enabled"), Machines),
        new("MachineDeleted", Noted("a machine was removed"), Machines),
        new("MachineCleanupFailed", Noted("cleaning up a machine failed"), Machines),
        new("MachineDeploymentRelatedPropertyWasUpdated", Noted("roles or environments of a machine were changed"), Machines),

        new("ManualInterventionInterruptionRaised", Noted("a manual intervention is waiting"), Interruptions),
        new("GuidedFailureInterruptionRaised", Noted("a guided failure is waiting"), Interruptions),
        new("InterruptionResponsibilityTaken", Noted("somebody took an interruption"), Interruptions),
        new("InterruptionSubmitted", Noted("an interruption was answered"), Interruptions),

        new("CertificateExpired", Noted("a certificate expired"), Certificates),
        new("CertificateExpirySevenDays", Noted("a certificate expires within 7 days"), Certificates),
        new("CertificateExpiryTwentyDays", Noted("a certificate expires within 20 days"), Certificates),

        new("LoginFailed", Noted("a sign-in failed"), SignIn),
        new("LoginBanned", Noted("sign-in was blocked after too many failures"), SignIn),
        new("LoginSucceeded", Noted("somebody signed in"), SignIn),
        new("UserCreated", Noted("a user was created"), SignIn),

        new("Created", Noted("any document was created"), Documents),
        new("Modified", Noted("any document was changed"), Documents),
        new("Deleted", Noted("any document was deleted"), Documents),
        new("UpgradeStarted", Noted("an upgrade of Octopus Deploy started"), Documents),
    ];

    private static readonly Dictionary<string, OctopusEventKind> ByName =
        All.ToDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as Octopus writes it, whatever its case; the name itself where the catalogue has none.</summary>
    internal static string SpellingOf(string name) => ByName.TryGetValue(name, out var kind) ? kind.Name : name;

    /// <summary>The clause for a name; the name itself where the catalogue has none.</summary>
    public static string WordsFor(string name) => ByName.TryGetValue(name, out var kind) ? kind.Words : name;
}
