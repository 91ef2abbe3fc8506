using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>An Octopus event as people say it: "a deployment" and "fails".</summary>
/// <param name="EnglishSubject">What it happens to; phrases of the same subject are said together.</param>
/// <param name="EnglishVerb">What happens.</param>
/// <param name="TakesProject">Whether "of Core Web" can follow the subject.</param>
/// <param name="EnglishEnvironmentWord">"to" or "in", where an environment can follow the subject; else null.</param>
public sealed record EventPhrase(string EnglishSubject, string EnglishVerb, bool TakesProject, string? EnglishEnvironmentWord)
{
    private static readonly Dictionary<string, EventPhrase> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DeploymentQueued"] = Deployment(Noted("is queued")),
        ["DeploymentStarted"] = Deployment(Noted("starts")),
        ["DeploymentSucceeded"] = Deployment(Noted("succeeds")),
        ["DeploymentFailed"] = Deployment(Noted("fails")),
        ["DeploymentResumed"] = Deployment(Noted("resumes")),
        ["ManualInterventionInterruptionRaised"] = Deployment(Noted("waits for a person")),
        ["GuidedFailureInterruptionRaised"] = Deployment(Noted("waits for guidance after a failure")),
        ["RunbookRunQueued"] = Runbook(Noted("is queued")),
        ["RunbookRunStarted"] = Runbook(Noted("starts")),
        ["RunbookRunSucceeded"] = Runbook(Noted("succeeds")),
        ["RunbookRunFailed"] = Runbook(Noted("fails")),
        ["ReleaseCreated"] = new(Noted("a release"), Noted("is created"), TakesProject: true, EnglishEnvironmentWord: null),
        ["ReleaseUpdated"] = new(Noted("a release"), Noted("is changed"), TakesProject: true, EnglishEnvironmentWord: null),
        ["ReleaseDeleted"] = new(Noted("a release"), Noted("is deleted"), TakesProject: true, EnglishEnvironmentWord: null),
        ["DeploymentProcessUpdated"] = new(Noted("the deployment process"), Noted("is changed"), TakesProject: true, EnglishEnvironmentWord: null),
        ["TentacleRegistered"] = new(Noted("a Tentacle"), Noted("is registered"), TakesProject: false, EnglishEnvironmentWord: Noted("in")),
        ["MachineAdded"] = Target(Noted("is added")),
        ["MachineDeleted"] = Target(Noted("is removed")),
        ["MachineHealthy"] = Target(Noted("becomes healthy")),
        ["MachineUnhealthy"] = Target(Noted("becomes unhealthy")),
        ["MachineHasWarnings"] = Target(Noted("has warnings")),
        ["MachineUnavailable"] = Target(Noted("becomes unavailable")),
        ["MachineDisabled"] = Target(Noted("is disabled")),
        ["MachineEnabled"] = Target(Noted("is enabled")),
    };

    /// <summary>What it happens to.</summary>
    public string Subject => L(EnglishSubject);

    /// <summary>What happens.</summary>
    public string Verb => L(EnglishVerb);

    /// <summary>"to" or "in", where an environment can follow the subject; else null.</summary>
    public string? EnvironmentWord => EnglishEnvironmentWord is null ? null : L(EnglishEnvironmentWord);

    /// <summary>Any category has a phrase: rare ones in the catalogue's words, unknown ones named as they are.</summary>
    public static EventPhrase Of(string category)
    {
        if (Known.TryGetValue(category, out var phrase))
            return phrase;
        var words = OctopusEventCatalog.WordsFor(category);
        return new EventPhrase(words == category ? Noted("Octopus reports") : Noted("Octopus says that"), words, TakesProject: false, EnglishEnvironmentWord: null);
    }

    private static EventPhrase Deployment(string verb) => new(Noted("a deployment"), verb, TakesProject: true, EnglishEnvironmentWord: Noted("to"));

    private static EventPhrase Runbook(string verb) => new(Noted("a runbook run"), verb, TakesProject: true, EnglishEnvironmentWord: Noted("in"));

    private static EventPhrase Target(string verb) => new(Noted("a deployment target"), verb, TakesProject: false, EnglishEnvironmentWord: Noted("in"));
}
