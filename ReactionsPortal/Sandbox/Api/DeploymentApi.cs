using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Deployments: read, and made by either of Octopus's two ways.</summary>
internal static class DeploymentApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/deployments", (http, server) =>
            SandboxCollection.Page(http, "Deployment", Deployments(http, server), Show(http, server)));
        api.Get("/deployments/{id}", (http, server, id) => SandboxAnswer.Json(
            Show(http, server)(server.Store.Find<SandboxDeployment>(id) ?? throw OctopusRefusal.NotFound(id))));
        api.Post("/deployments/create/untenanted/v1", async (http, server) =>
            CreateByNames(http, server, await SandboxRequest.BodyAsync<CreateDeploymentV1>(http)));
        api.Post("/deployments/create/tenanted/v1", async (http, server) =>
            CreateForTenants(http, server, await SandboxRequest.BodyAsync<CreateTenantedDeploymentV1>(http)));
        api.Post("/deployments", async (http, server) =>
            CreateByIds(http, server, await SandboxRequest.BodyAsync<NewDeployment>(http)));
    }

    public static Func<SandboxDeployment, object> Show(HttpContext http, SandboxServer server) => deployment => new
    {
        deployment.Id,
        SandboxFixtures.SpaceId,
        deployment.ReleaseId,
        deployment.EnvironmentId,
        deployment.TenantId,
        deployment.ProjectId,
        deployment.ChannelId,
        deployment.TaskId,
        deployment.Name,
        deployment.Comments,
        deployment.Created,
        DeployedBy = deployment.CreatedBy,
        DeployedById = deployment.CreatedById,
        FailureEncountered = server.Store.Find<SandboxTask>(deployment.TaskId)?.State == SandboxTaskState.Failed,
        deployment.UseGuidedFailure,
        deployment.ForcePackageDownload,
        ForcePackageRedeployment = false,
        deployment.FormValues,
        SkipActions = Array.Empty<string>(),
        deployment.SpecificMachineIds,
        ExcludedMachineIds = Array.Empty<string>(),
        QueueTime = (string?)null,
        QueueTimeExpiry = (string?)null,
        DeploymentProcessId = $"deploymentprocess-{deployment.ProjectId}-s-{deployment.ReleaseId}",
        ManifestVariableSetId = "variableset-" + deployment.Id,
        Changes = Array.Empty<object>(),
        ChangesMarkdown = "",
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/deployments/{deployment.Id}",
            ["Project"] = $"{SandboxLinks.Space(http)}/projects/{deployment.ProjectId}",
            ["Environment"] = $"{SandboxLinks.Space(http)}/environments/{deployment.EnvironmentId}",
            ["Release"] = $"{SandboxLinks.Space(http)}/releases/{deployment.ReleaseId}",
            ["Task"] = $"{SandboxLinks.Api(http)}/tasks/{deployment.TaskId}",
            ["Web"] = $"{SandboxLinks.Web(http)}/deployments/{deployment.Id}",
        },
    };

    private static IEnumerable<SandboxDeployment> Deployments(HttpContext http, SandboxServer server)
    {
        IEnumerable<SandboxDeployment> found = server.Store.All<SandboxDeployment>();
        found = SandboxCollection.Within(http, "projects", found, deployment => deployment.ProjectId);
        found = SandboxCollection.Within(http, "environments", found, deployment => deployment.EnvironmentId);
        found = SandboxCollection.Within(http, "channels", found, deployment => deployment.ChannelId);
        found = SandboxCollection.Within(http, "releases", found, deployment => deployment.ReleaseId);
        found = SandboxCollection.Within(http, "tenants", found, deployment => deployment.TenantId ?? "");
        if (SandboxRequest.Text(http, "taskState") is { } state)
        {
            found = found.Where(deployment => SandboxRequest.Means(state, server.Store.Find<SandboxTask>(deployment.TaskId)?.State.ToString()));
        }
        return found.Reverse();
    }

    private static IResult CreateByNames(HttpContext http, SandboxServer server, CreateDeploymentV1 wanted)
    {
        var project = ProjectApi.Named(server, wanted.ProjectName);
        var release = ReleaseOf(server, project, wanted.ReleaseVersion);
        if (wanted.EnvironmentNames is null or []) throw OctopusRefusal.Invalid("Please provide at least one environment name.");
        var environments = wanted.EnvironmentNames.Select(name => EnvironmentApi.Named(server, name)).ToList();

        var tasks = environments
            .Select(environment => server.Deploy(release.Id, environment.Id, wanted.Request(http, server)))
            .Select(deployment => new { DeploymentId = deployment.Id, ServerTaskId = deployment.TaskId })
            .ToList();
        return SandboxAnswer.Created(new { DeploymentServerTasks = tasks });
    }

    /// <summary>One deployment for each tenant that is named, or has one of the tags.</summary>
    private static IResult CreateForTenants(HttpContext http, SandboxServer server, CreateTenantedDeploymentV1 wanted)
    {
        var project = ProjectApi.Named(server, wanted.ProjectName);
        var release = ReleaseOf(server, project, wanted.ReleaseVersion);
        var environment = EnvironmentApi.Named(server, wanted.EnvironmentName);
        var tenants = (wanted.Tenants ?? []).Select(name => TenantApi.Named(server, name))
            .Concat(TenantApi.Tagged(server.Store.All<SandboxTenant>(), wanted.TenantTags ?? [])).DistinctBy(tenant => tenant.Id).ToList();
        if (tenants is []) throw OctopusRefusal.Invalid("Please provide at least one tenant, or a tag that a tenant has.");

        var request = wanted.Request(http, server);
        var tasks = tenants
            .Select(tenant => server.Deploy(release.Id, environment.Id, request with { TenantId = tenant.Id }))
            .Select(deployment => new { DeploymentId = deployment.Id, ServerTaskId = deployment.TaskId })
            .ToList();
        return SandboxAnswer.Created(new { DeploymentServerTasks = tasks });
    }

    private static SandboxRelease ReleaseOf(SandboxServer server, SandboxProject project, string? version) =>
        server.Store.All<SandboxRelease>().LastOrDefault(release => release.ProjectId == project.Id && SandboxRequest.Means(version, release.Version, release.Id))
        ?? throw OctopusRefusal.Invalid($"No release with the version '{version}' was found for the project '{project.Name}'.");

    private static IResult CreateByIds(HttpContext http, SandboxServer server, NewDeployment wanted)
    {
        var release = server.Store.Find<SandboxRelease>(wanted.ReleaseId)
            ?? throw OctopusRefusal.Invalid(wanted.ReleaseId is null ? "Please provide a value for ReleaseId." : $"Release '{wanted.ReleaseId}' does not exist.");
        var environment = server.Store.Find<SandboxEnvironment>(wanted.EnvironmentId)
            ?? throw OctopusRefusal.Invalid(wanted.EnvironmentId is null ? "Please provide a value for EnvironmentId." : $"Environment '{wanted.EnvironmentId}' does not exist.");
        var deployment = server.Deploy(release.Id, environment.Id, new ExecutionRequest
        {
            Seconds = server.Options.DeploymentSeconds,
            Actor = SandboxRequest.Actor(http),
            TenantId = string.IsNullOrEmpty(wanted.TenantId) ? null
                : server.Store.Find<SandboxTenant>(wanted.TenantId)?.Id ?? throw OctopusRefusal.Invalid($"Tenant '{wanted.TenantId}' does not exist."),
            MachineIds = [.. (wanted.SpecificMachineIds ?? []).Select(id => MachineApi.Get(server, id).Id)],
            Comments = wanted.Comments,
            UseGuidedFailure = wanted.UseGuidedFailure,
            ForcePackageDownload = wanted.ForcePackageDownload,
            RunAt = wanted.QueueTime,
            Variables = wanted.FormValues ?? [],
        });
        return SandboxAnswer.Created(Show(http, server)(deployment));
    }

    private sealed record CreateDeploymentV1 : ExecutionCommandV1
    {
        public string? ReleaseVersion { get; init; }
    }

    private sealed record CreateTenantedDeploymentV1 : ExecutionCommandV1
    {
        public string? ReleaseVersion { get; init; }
        public string? EnvironmentName { get; init; }
        public IReadOnlyList<string>? Tenants { get; init; }
        public IReadOnlyList<string>? TenantTags { get; init; }
    }

    private sealed record NewDeployment
    {
        public string? ReleaseId { get; init; }
        public string? EnvironmentId { get; init; }
        public string? TenantId { get; init; }
        public IReadOnlyList<string>? SpecificMachineIds { get; init; }
        public string? Comments { get; init; }
        public bool UseGuidedFailure { get; init; }
        public bool ForcePackageDownload { get; init; }
        public DateTimeOffset? QueueTime { get; init; }
        public Dictionary<string, string>? FormValues { get; init; }
    }
}
