using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Releases: read, and created by either of Octopus's two ways.</summary>
internal static class ReleaseApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/releases", (http, server) =>
            SandboxCollection.Page(http, "Release", server.Store.All<SandboxRelease>().Reverse(), Show(http)));
        api.Get("/releases/{id}", (http, server, id) => SandboxAnswer.Json(Show(http)(Get(server, id))));
        api.Get("/releases/{id}/deployments", (http, server, id) =>
        {
            var release = Get(server, id);
            var deployments = server.Store.All<SandboxDeployment>().Where(deployment => deployment.ReleaseId == release.Id).Reverse();
            return SandboxCollection.Page(http, "Deployment", deployments, DeploymentApi.Show(http, server));
        });
        api.Post("/releases/create/v1", async (http, server) =>
            CreateByName(http, server, await SandboxRequest.BodyAsync<CreateReleaseV1>(http)));
        api.Post("/releases", async (http, server) =>
            CreateByIds(http, server, await SandboxRequest.BodyAsync<NewRelease>(http)));
    }

    public static SandboxRelease Get(SandboxServer server, string id) => server.Store.Find<SandboxRelease>(id) ?? throw OctopusRefusal.NotFound(id);

    public static Func<SandboxRelease, object> Show(HttpContext http) => release => new
    {
        release.Id,
        SandboxFixtures.SpaceId,
        release.Version,
        release.ProjectId,
        release.ChannelId,
        release.ReleaseNotes,
        release.Assembled,
        release.SelectedPackages,
        SelectedGitResources = Array.Empty<object>(),
        IgnoreChannelRules = false,
        ProjectDeploymentProcessSnapshotId = $"deploymentprocess-{release.ProjectId}-s-{release.Id}",
        ProjectVariableSetSnapshotId = $"variableset-{release.ProjectId}-s-{release.Id}",
        LibraryVariableSetSnapshotIds = Array.Empty<string>(),
        BuildInformation = Array.Empty<object>(),
        VersionControlReference = (object?)null,
        CustomFields = new { },
        Links = Links(http, release),
    };

    private static IResult CreateByName(HttpContext http, SandboxServer server, CreateReleaseV1 wanted)
    {
        var project = ProjectApi.Named(server, wanted.ProjectName);
        var channel = Channel(server, project, wanted.ChannelName);
        var (release, isNew) = server.Store.Commit(change =>
        {
            var version = string.IsNullOrWhiteSpace(wanted.ReleaseVersion) ? server.NextVersion(project.Id) : wanted.ReleaseVersion.Trim();
            Check(version);
            if (Existing(change, project, version) is { } existing)
            {
                return wanted.IgnoreIfAlreadyExists ? (existing, false) : throw Duplicate(version);
            }
            return (ReleaseCreation.Create(
                change, project, channel, version, wanted.ReleaseNotes, Packages(change, project, version, wanted), SandboxRequest.Actor(http), server.Now), true);
        });
        var answer = new { ReleaseId = release.Id, ReleaseVersion = release.Version, AutomaticallyDeployedEnvironments = "" };
        return isNew ? SandboxAnswer.Created(answer) : SandboxAnswer.Json(answer);
    }

    private static IResult CreateByIds(HttpContext http, SandboxServer server, NewRelease wanted)
    {
        var project = server.Store.Find<SandboxProject>(wanted.ProjectId)
            ?? throw OctopusRefusal.Invalid(wanted.ProjectId is null ? "Please provide a value for ProjectId." : $"Project '{wanted.ProjectId}' does not exist.");
        var channel = Channel(server, project, wanted.ChannelId);
        var release = server.Store.Commit(change =>
        {
            var version = wanted.Version ?? throw OctopusRefusal.Invalid("Please provide a version number for this release.");
            Check(version);
            if (Existing(change, project, version) is not null) throw Duplicate(version);
            var packages = (wanted.SelectedPackages ?? [])
                .Select(package => new SandboxSelectedPackage(package.ActionName ?? package.StepName ?? "", package.PackageReferenceName ?? "", package.Version ?? version))
                .ToList();
            return ReleaseCreation.Create(change, project, channel, version, wanted.ReleaseNotes, packages, SandboxRequest.Actor(http), server.Now);
        });
        return SandboxAnswer.Created(Show(http)(release));
    }

    /// <summary>The newest package for each step that needs one, unless the command says which: by step, by package, or for all.</summary>
    private static List<SandboxSelectedPackage> Packages(SandboxChange change, SandboxProject project, string version, CreateReleaseV1 wanted)
    {
        var process = change.Get<SandboxProcess>(project.DeploymentProcessId);
        var chosen = (wanted.Packages ?? [])
            .Select(text => text.Split(':', '='))
            .Where(parts => parts.Length >= 2)
            .Select(parts => (What: parts[0].Trim(), Version: parts[^1].Trim()))
            .ToList();
        return [.. process.Steps.Where(step => step.PackageId is not null).Select(step => new SandboxSelectedPackage(
            step.Name,
            "",
            chosen.FirstOrDefault(package => SandboxRequest.Means(package.What, step.Name, step.PackageId, "*")).Version
                ?? wanted.PackageVersion ?? version))];
    }

    private static SandboxChannel Channel(SandboxServer server, SandboxProject project, string? name)
    {
        if (string.IsNullOrEmpty(name)) return server.DefaultChannel(project.Id);
        return server.Store.All<SandboxChannel>()
            .FirstOrDefault(channel => channel.ProjectId == project.Id && SandboxRequest.Means(name, channel.Name, channel.Id))
            ?? throw OctopusRefusal.Invalid($"No channel with the name or id '{name}' was found in the project '{project.Name}'.");
    }

    private static SandboxRelease? Existing(SandboxChange change, SandboxProject project, string version) =>
        change.All<SandboxRelease>().FirstOrDefault(release => release.ProjectId == project.Id && SandboxRequest.Means(version, release.Version));

    private static void Check(string version)
    {
        if (!ReleaseCreation.IsVersion(version)) throw OctopusRefusal.Invalid($"The version number '{version}' is not a valid release version.");
    }

    private static OctopusRefusal Duplicate(string version) => OctopusRefusal.Invalid(
        $"A release with the version number '{version}' already exists for this project. Please use a different version number.");

    private static Dictionary<string, string> Links(HttpContext http, SandboxRelease release)
    {
        var self = SandboxLinks.Space(http) + "/releases/" + release.Id;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = self,
            ["Project"] = $"{SandboxLinks.Space(http)}/projects/{release.ProjectId}",
            ["Deployments"] = self + "/deployments{?skip,take}",
            ["Web"] = SandboxLinks.Web(http) + "/releases/" + release.Id,
        };
    }

    private sealed record CreateReleaseV1
    {
        public string? ProjectName { get; init; }
        public string? ReleaseVersion { get; init; }
        public string? ChannelName { get; init; }
        public string? PackageVersion { get; init; }
        public IReadOnlyList<string>? Packages { get; init; }
        public string? ReleaseNotes { get; init; }
        public bool IgnoreIfAlreadyExists { get; init; }
    }

    private sealed record NewRelease
    {
        public string? ProjectId { get; init; }
        public string? ChannelId { get; init; }
        public string? Version { get; init; }
        public string? ReleaseNotes { get; init; }
        public IReadOnlyList<NewSelectedPackage>? SelectedPackages { get; init; }
    }

    private sealed record NewSelectedPackage
    {
        public string? ActionName { get; init; }

        /// <summary>What older clients call the action.</summary>
        public string? StepName { get; init; }

        public string? PackageReferenceName { get; init; }
        public string? Version { get; init; }
    }
}
