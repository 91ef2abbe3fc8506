using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Variables;

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

    /// <summary>Each kind of document, and nothing, which every need includes.</summary>
    private static readonly OctopusDetails[] Singles = [.. Enum.GetValues<OctopusDetails>().Where(one => OctopusDetails.All.HasFlag(one))];

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

    /// <summary>Ids of the documents to be read for what is needed. Where one's id is not known yet, those that lead to it.</summary>
    public IEnumerable<string> Ids(OctopusNeeds needs)
    {
        var documents = needs.Documents;
        if (documents.HasFlag(OctopusDetails.PreviousRelease))
            documents |= OctopusDetails.Release;
        if (documents.HasFlag(OctopusDetails.CurrentRelease))
            documents |= OctopusDetails.Deployment;
        return Singles.Where(one => (documents | needs.Ids).HasFlag(one))
            .SelectMany(one => IdOf(one) is not { } id ? Leads(one) : documents.HasFlag(one) ? [id] : (IEnumerable<string>)[]);
    }

    private string? IdOf(OctopusDetails one) => one switch
    {
        OctopusDetails.Space => Space,
        OctopusDetails.Project => Project,
        OctopusDetails.ProjectGroup => ProjectGroup,
        OctopusDetails.Environment => Environment,
        OctopusDetails.Tenant => Tenant,
        OctopusDetails.Channel => Channel,
        OctopusDetails.Release => Release,
        OctopusDetails.Deployment => Deployment,
        OctopusDetails.Task => Task,
        OctopusDetails.Machine => Machine,
        OctopusDetails.Runbook => Runbook,
        OctopusDetails.RunbookRun => RunbookRun,
        OctopusDetails.Deployer => Deployer,
        OctopusDetails.ReleaseMaker => ReleaseMaker,
        _ => null,
    };

    /// <summary>Documents that tell the id of another.</summary>
    private IEnumerable<string> Leads(OctopusDetails one) => one switch
    {
        OctopusDetails.Project => Known(Deployment, RunbookRun, Release),
        OctopusDetails.ProjectGroup => Project is null ? Leads(OctopusDetails.Project) : [Project],
        OctopusDetails.Channel => Release is null ? Known(Deployment) : [Release],
        OctopusDetails.Environment or OctopusDetails.Tenant or OctopusDetails.Task => Known(Deployment, RunbookRun),
        OctopusDetails.Release or OctopusDetails.Deployer => Known(Deployment),
        OctopusDetails.Runbook => Known(RunbookRun),
        OctopusDetails.PreviousRelease => Project is null ? Leads(OctopusDetails.Project) : [],
        OctopusDetails.CurrentRelease => Known(Deployment),
        _ => [],
    };

    private static IEnumerable<string> Known(params string?[] ids) => ids.OfType<string>();

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
