namespace ReactionsPortal.Sandbox.Api;

/// <summary>The words of the audit trail that the server knows: categories, groups of them, kinds of documents, programs.</summary>
internal static class EventCatalogue
{
    public static readonly IReadOnlyList<(string Id, string Name)> Categories =
    [
        ("AutoDeployOrchestrationFailed", "Auto deploy orchestration failed"),
        ("Canceled", "Task canceled"),
        ("CertificateExpired", "Certificate expired"),
        ("CertificateExpirySevenDays", "Certificate expires in seven days"),
        ("CertificateExpiryTwentyDays", "Certificate expires in twenty days"),
        ("Created", "Document created"),
        ("Deleted", "Document deleted"),
        ("DeploymentFailed", "Deployment failed"),
        ("DeploymentQueued", "Deployment queued"),
        ("DeploymentResumed", "Deployment resumed"),
        ("DeploymentStarted", "Deployment started"),
        ("DeploymentSucceeded", "Deployment succeeded"),
        ("GuidedFailureInterruptionRaised", "Guided failure interruption raised"),
        ("InterruptionResponsibilityTaken", "Interruption responsibility taken"),
        ("InterruptionSubmitted", "Interruption submitted"),
        ("LoginBanned", "Login banned"),
        ("LoginFailed", "Login failed"),
        ("LoginSucceeded", "Login succeeded"),
        ("MachineAdded", "Machine added"),
        ("MachineCleanupFailed", "Machine cleanup failed"),
        ("MachineDeleted", "Machine deleted"),
        ("MachineDeploymentRelatedPropertyWasUpdated", "Machine deployment-related property was updated"),
        ("MachineDisabled", "Machine disabled"),
        ("MachineEnabled", "Machine enabled"),
        ("MachineHasWarnings", "Machine found to have warnings"),
        ("MachineHealthy", "Machine found healthy"),
        ("MachineUnavailable", "Machine found to be unavailable"),
        ("MachineUnhealthy", "Machine found to be unhealthy"),
        ("ManualInterventionInterruptionRaised", "Manual intervention interruption raised"),
        ("Modified", "Document modified"),
        ("Queued", "Task queued"),
        ("RunbookRunFailed", "Runbook run failed"),
        ("RunbookRunQueued", "Runbook run queued"),
        ("RunbookRunStarted", "Runbook run started"),
        ("RunbookRunSucceeded", "Runbook run succeeded"),
        ("UpgradeStarted", "Upgrade started"),
    ];

    public static readonly IReadOnlyList<(string Id, string Name, string[] Categories)> Groups =
    [
        ("Certificate", "Certificate events", ["CertificateExpired", "CertificateExpirySevenDays", "CertificateExpiryTwentyDays"]),
        ("Deployment", "Deployment events", ["DeploymentQueued", "DeploymentStarted", "DeploymentSucceeded", "DeploymentFailed", "DeploymentResumed"]),
        ("DeploymentCritical", "Deployment critical events", ["DeploymentFailed", "GuidedFailureInterruptionRaised", "AutoDeployOrchestrationFailed"]),
        ("Document", "Document events", ["Created", "Modified", "Deleted"]),
        ("DocumentCreated", "Document created events", ["Created"]),
        ("DocumentDeleted", "Document deleted events", ["Deleted"]),
        ("DocumentModified", "Document modified events", ["Modified"]),
        ("Interruption", "Interruption events", ["ManualInterventionInterruptionRaised", "GuidedFailureInterruptionRaised", "InterruptionSubmitted", "InterruptionResponsibilityTaken"]),
        ("Login", "Login events", ["LoginSucceeded", "LoginFailed", "LoginBanned"]),
        ("Machine", "Machine events", ["MachineAdded", "MachineDeleted", "MachineEnabled", "MachineDisabled", "MachineHealthy", "MachineHasWarnings", "MachineUnhealthy", "MachineUnavailable", "MachineCleanupFailed", "MachineDeploymentRelatedPropertyWasUpdated"]),
        ("MachineAvailableForDeployment", "Machine becomes available for deployment", ["MachineAdded", "MachineEnabled", "MachineHealthy", "MachineHasWarnings"]),
        ("MachineCritical", "Machine critical events", ["MachineCleanupFailed", "MachineUnavailable"]),
        ("MachineHealthChanged", "Machine health changed events", ["MachineHealthy", "MachineHasWarnings", "MachineUnhealthy", "MachineUnavailable"]),
        ("MachineUnavailableForDeployment", "Machine becomes unavailable for deployment", ["MachineDeleted", "MachineDisabled", "MachineUnhealthy", "MachineUnavailable"]),
        ("RunbookRun", "Runbook run events", ["RunbookRunQueued", "RunbookRunStarted", "RunbookRunSucceeded", "RunbookRunFailed"]),
    ];

    public static readonly IReadOnlyList<(string Id, string Name)> DocumentTypes =
    [
        ("Channels", "Channel"),
        ("deploymentprocess", "Deployment Process"),
        ("Deployments", "Deployment"),
        ("Environments", "Environment"),
        ("Feeds", "Feed"),
        ("Interruptions", "Interruption"),
        ("Lifecycles", "Lifecycle"),
        ("Machines", "Deployment Target"),
        ("ProjectGroups", "Project Group"),
        ("Projects", "Project"),
        ("Releases", "Release"),
        ("RunbookRuns", "Runbook Run"),
        ("Runbooks", "Runbook"),
        ("RunbookSnapshots", "Runbook Snapshot"),
        ("ServerTasks", "Server Task"),
        ("Subscriptions", "Subscription"),
        ("Tenants", "Tenant"),
        ("Users", "User"),
        ("variableset", "Variable Set"),
    ];

    /// <summary>Machine events that exist for automatic deployments beside those of the document itself.</summary>
    public static readonly IReadOnlyList<string> Internal =
        ["MachineAdded", "MachineDeleted", "MachineEnabled", "MachineDisabled", "MachineDeploymentRelatedPropertyWasUpdated"];

    /// <summary>The categories that groups stand for; a group that the server does not know stands for none.</summary>
    public static IEnumerable<string> CategoriesOf(IReadOnlyList<string> groups) => Groups
        .Where(group => groups.Contains(group.Id, StringComparer.OrdinalIgnoreCase))
        .SelectMany(group => group.Categories);
}
