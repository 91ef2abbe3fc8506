using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>An Octopus event as people say it: "a deployment" and "fails".</summary>
/// <param name="Subject">What it happens to; phrases of the same subject are said together.</param>
/// <param name="Verb">What happens.</param>
/// <param name="TakesProject">Whether "of Core Web" can follow the subject.</param>
/// <param name="EnvironmentWord">"to" or "in", where an environment can follow the subject; else null.</param>
public sealed record EventPhrase(string Subject, string Verb, bool TakesProject, string? EnvironmentWord)
{
    private static readonly Dictionary<string, EventPhrase> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DeploymentQueued"] = Deployment("is queued"),
        ["DeploymentStarted"] = Deployment("starts"),
        ["DeploymentSucceeded"] = Deployment("succeeds"),
        ["DeploymentFailed"] = Deployment("fails"),
        ["DeploymentResumed"] = Deployment("resumes"),
        ["ManualInterventionInterruptionRaised"] = Deployment("waits for a person"),
        ["GuidedFailureInterruptionRaised"] = Deployment("waits for guidance after a failure"),
        ["RunbookRunQueued"] = Runbook("is queued"),
        ["RunbookRunStarted"] = Runbook("starts"),
        ["RunbookRunSucceeded"] = Runbook("succeeds"),
        ["RunbookRunFailed"] = Runbook("fails"),
        ["ReleaseCreated"] = new("a release", "is created", TakesProject: true, EnvironmentWord: null),
        ["ReleaseUpdated"] = new("a release", "is changed", TakesProject: true, EnvironmentWord: null),
        ["ReleaseDeleted"] = new("a release", "is deleted", TakesProject: true, EnvironmentWord: null),
        ["DeploymentProcessUpdated"] = new("the deployment process", "is changed", TakesProject: true, EnvironmentWord: null),
        ["TentacleRegistered"] = new("a Tentacle", "is registered", TakesProject: false, EnvironmentWord: "in"),
        ["MachineAdded"] = Target("is added"),
        ["MachineDeleted"] = Target("is removed"),
        ["MachineHealthy"] = Target("becomes healthy"),
        ["MachineUnhealthy"] = Target("becomes unhealthy"),
        ["MachineHasWarnings"] = Target("has warnings"),
        ["MachineUnavailable"] = Target("becomes unavailable"),
        ["MachineDisabled"] = Target("is disabled"),
        ["MachineEnabled"] = Target("is enabled"),
    };

    /// <summary>Any category has a phrase: rare ones in the catalogue's words, unknown ones named as they are.</summary>
    public static EventPhrase Of(string category)
    {
        if (Known.TryGetValue(category, out var phrase))
            return phrase;
        var words = OctopusEventCatalog.WordsFor(category);
        return new EventPhrase(words == category ? "Octopus reports" : "Octopus says that", words, TakesProject: false, EnvironmentWord: null);
    }

    private static EventPhrase Deployment(string verb) => new("a deployment", verb, TakesProject: true, EnvironmentWord: "to");

    private static EventPhrase Runbook(string verb) => new("a runbook run", verb, TakesProject: true, EnvironmentWord: "in");

    private static EventPhrase Target(string verb) => new("a deployment target", verb, TakesProject: false, EnvironmentWord: "in");
}
