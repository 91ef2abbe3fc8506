using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Ids of the documents that an event is about: those it names, and those that these lead to.</summary>
internal sealed record EventReferences
{
    public string? Space { get; private init; }
    public string? Project { get; private init; }
    public string? ProjectGroup { get; private init; }
    public string? Environment { get; private init; }
    public string? Tenant { get; private init; }
    public string? Channel { get; private init; }
    public string? Release { get; private init; }
    public string? Deployment { get; private init; }
    public string? Task { get; private init; }
    public string? Machine { get; private init; }
    public string? Runbook { get; private init; }
    public string? RunbookRun { get; private init; }

    /// <summary>Who deployed.</summary>
    public string? Deployer { get; private init; }

    /// <summary>Who made the release, where the event is its making.</summary>
    public string? ReleaseMaker { get; private init; }

    private static readonly string[] OfProject = ["deploymentprocess-", "variableset-"];

    /// <summary>What is known with the documents at hand. With more documents there may be more.</summary>
    public static EventReferences Of(EventResource happened, DocumentsFound found)
    {
        var related = happened.RelatedDocumentIds ?? [];
        var deploymentId = First(related, "Deployments-");
        var runId = First(related, "RunbookRuns-");
        var deployment = found.Find<DeploymentResource>(deploymentId);
        var run = found.Find<RunbookRunResource>(runId);
        var releaseId = First(related, "Releases-") ?? deployment?.ReleaseId;
        var release = found.Find<ReleaseResource>(releaseId);
        var projectId = First(related, "Projects-") ?? deployment?.ProjectId ?? run?.ProjectId ?? release?.ProjectId ?? ProjectOfPart(related);
        return new EventReferences
        {
            Space = Kept(happened.SpaceId),
            Project = projectId,
            ProjectGroup = found.Find<ProjectResource>(projectId)?.ProjectGroupId ?? First(related, "ProjectGroups-"),
            Environment = deployment?.EnvironmentId ?? run?.EnvironmentId ?? First(related, "Environments-"),
            Tenant = Kept(deployment?.TenantId) ?? Kept(run?.TenantId) ?? First(related, "Tenants-"),
            Channel = release?.ChannelId ?? deployment?.ChannelId ?? First(related, "Channels-"),
            Release = releaseId,
            Deployment = deploymentId,
            Task = First(related, "ServerTasks-") ?? deployment?.TaskId ?? run?.TaskId,
            Machine = First(related, "Machines-"),
            Runbook = run?.RunbookId ?? First(related, "Runbooks-"),
            RunbookRun = runId,
            Deployer = Kept(deployment?.DeployedById),
            ReleaseMaker = IsReleaseCreated(happened) ? Kept(happened.UserId) : null,
        };
    }

    /// <summary>Whether the event is the making of a release.</summary>
    public static bool IsReleaseCreated(EventResource happened) =>
        OctopusEventNames.Of(happened.Category ?? "", happened.RelatedDocumentIds ?? []).Contains("ReleaseCreated", StringComparer.OrdinalIgnoreCase);

    /// <summary>All ids that are there.</summary>
    public IEnumerable<string> Ids() =>
        ((string?[])[Space, Project, ProjectGroup, Environment, Tenant, Channel, Release, Deployment, Task, Machine, Runbook, RunbookRun, Deployer, ReleaseMaker]).OfType<string>();

    private static string? First(List<string> related, string prefix) => related.Find(id => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The project in an id such as <c>deploymentprocess-Projects-1</c>.</summary>
    private static string? ProjectOfPart(List<string> related)
    {
        foreach (var prefix in OfProject)
        {
            if (First(related, prefix) is { } part && part[prefix.Length..].Split('-') is ["Projects", var number, ..])
                return $"Projects-{number}";
        }

        return null;
    }

    private static string? Kept(string? id) => string.IsNullOrEmpty(id) ? null : id;
}
