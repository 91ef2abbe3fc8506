using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Projects and what belongs to one: its releases, channels and process.</summary>
internal static class ProjectApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/projects", (http, server) => SandboxCollection.Page(http, "Project", Projects(http, server), Show(http)));
        api.Get("/projects/all", (http, server) => SandboxCollection.All(http, Projects(http, server), Show(http)));
        api.Get("/projects/{id}", (http, server, id) => SandboxAnswer.Json(Show(http)(Get(server, id))));
        api.Put("/projects/{id}", async (http, server, id) => Change(http, server, Get(server, id), await SandboxRequest.BodyAsync<ChangedProject>(http)));
        api.Get("/projects/{id}/releases", (http, server, id) =>
            SandboxCollection.Page(http, "Release", Releases(http, server, Get(server, id)), ReleaseApi.Show(http)));
        api.Get("/projects/{id}/releases/{version}", (http, server, id) =>
        {
            var project = Get(server, id);
            var version = (string)http.Request.RouteValues["version"]!;
            var release = server.Store.All<SandboxRelease>()
                .LastOrDefault(release => release.ProjectId == project.Id && SandboxRequest.Means(version, release.Version, release.Id));
            return SandboxAnswer.Json(ReleaseApi.Show(http)(release ?? throw OctopusRefusal.NotFound(version)));
        });
        api.Get("/projects/{id}/channels", (http, server, id) =>
        {
            var project = Get(server, id);
            var channels = server.Store.All<SandboxChannel>().Where(channel => channel.ProjectId == project.Id);
            return SandboxCollection.Page(http, "Channel", channels, ChannelApi.Show(http));
        });
        api.Get("/projects/{id}/deploymentprocesses", (http, server, id) =>
            SandboxAnswer.Json(ProcessApi.Show(http, ProcessApi.Get(server, Get(server, id).DeploymentProcessId))));
        api.Get("/projects/{id}/runbooks", (http, server, id) =>
        {
            var project = Get(server, id);
            var runbooks = server.Store.All<SandboxRunbook>().Where(runbook => runbook.ProjectId == project.Id);
            return SandboxCollection.Page(http, "Runbook", SandboxCollection.Named(http, runbooks, runbook => runbook.Name), RunbookApi.Show(http));
        });
        api.Get("/projects/{id}/triggers", (http, server, id) =>
        {
            Get(server, id);
            return SandboxCollection.Nothing(http, "ProjectTrigger");
        });
    }

    /// <summary>By id or slug, as the API's addresses allow.</summary>
    public static SandboxProject Get(SandboxServer server, string id) =>
        server.Store.All<SandboxProject>().FirstOrDefault(project => SandboxRequest.Means(id, project.Id, project.Slug))
        ?? throw OctopusRefusal.NotFound(id);

    /// <summary>By name, slug or id, as commands allow.</summary>
    public static SandboxProject Named(SandboxServer server, string? name) =>
        server.Store.All<SandboxProject>().FirstOrDefault(project => SandboxRequest.Means(name, project.Name, project.Slug, project.Id))
        ?? throw OctopusRefusal.Invalid($"No project with the name, slug or id '{name}' was found in the space '{SandboxFixtures.SpaceName}'.");

    private static IEnumerable<SandboxProject> Projects(HttpContext http, SandboxServer server) =>
        SandboxCollection.Named(http, server.Store.All<SandboxProject>(), project => project.Name).OrderBy(project => project.Name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<SandboxRelease> Releases(HttpContext http, SandboxServer server, SandboxProject project)
    {
        var releases = server.Store.All<SandboxRelease>().Where(release => release.ProjectId == project.Id);
        if (SandboxRequest.Text(http, "searchByVersion") is { } search)
        {
            releases = releases.Where(release => release.Version.Contains(search, StringComparison.OrdinalIgnoreCase));
        }
        return releases.Reverse();
    }

    private static IResult Change(HttpContext http, SandboxServer server, SandboxProject project, ChangedProject wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) throw OctopusRefusal.Invalid("Please provide a value for Name.");
        var name = wanted.Name.Trim();
        var saved = server.Store.Commit(change =>
        {
            if (change.All<SandboxProject>().Any(other => other.Id != project.Id && SandboxRequest.Means(name, other.Name)))
            {
                throw OctopusRefusal.Invalid("A project with this name already exists. Please choose a different name.");
            }
            return ProjectChange.Save(change, change.Get<SandboxProject>(project.Id) with { Name = name, Description = wanted.Description ?? "" }, SandboxRequest.Actor(http), server.Now);
        });
        return SandboxAnswer.Json(Show(http)(saved));
    }

    private static Func<SandboxProject, object> Show(HttpContext http) => project => new
    {
        project.Id,
        SandboxFixtures.SpaceId,
        project.Name,
        project.Slug,
        project.Description,
        project.ProjectGroupId,
        project.LifecycleId,
        project.VariableSetId,
        project.DeploymentProcessId,
        IsDisabled = false,
        AutoCreateRelease = false,
        IsVersionControlled = false,
        PersistenceSettings = new { Type = "Database" },
        TenantedDeploymentMode = "TenantedOrUntenanted",
        DefaultGuidedFailureMode = "EnvironmentDefault",
        DiscreteChannelRelease = false,
        IncludedLibraryVariableSetIds = Array.Empty<string>(),
        VersioningStrategy = new { Template = "#{Octopus.Version.LastMajor}.#{Octopus.Version.LastMinor}.#{Octopus.Version.NextPatch}" },
        ReleaseCreationStrategy = new { ChannelId = (string?)null, ReleaseCreationPackage = (object?)null },
        Templates = Array.Empty<object>(),
        AutoDeployReleaseOverrides = Array.Empty<object>(),
        ExtensionSettings = Array.Empty<object>(),
        ClonedFromProjectId = (string?)null,
        Links = Links(http, project),
    };

    private static Dictionary<string, string> Links(HttpContext http, SandboxProject project)
    {
        var self = SandboxLinks.Space(http) + "/projects/" + project.Id;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = self,
            ["Releases"] = self + "/releases{/version}{?skip,take,searchByVersion}",
            ["Channels"] = self + "/channels{?skip,take,partialName}",
            ["Triggers"] = self + "/triggers{?skip,take,partialName}",
            ["Runbooks"] = self + "/runbooks{?skip,take,partialName}",
            ["DeploymentProcess"] = SandboxLinks.Space(http) + "/deploymentprocesses/" + project.DeploymentProcessId,
            ["Web"] = SandboxLinks.Web(http) + "/projects/" + project.Id,
        };
    }

    private sealed record ChangedProject
    {
        public string? Name { get; init; }
        public string? Description { get; init; }
    }
}
