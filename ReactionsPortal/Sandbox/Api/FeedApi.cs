using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The built-in feed. It holds each project's package in every version that the project has a release of, and the next one.</summary>
internal static class FeedApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/feeds", (http, _) => SandboxCollection.Envelope(http, "Feed", Named(http) ? new[] { Feed(http) } : [], feed => feed));
        api.Get("/feeds/all", (http, _) => SandboxAnswer.Json(new[] { Feed(http) }));
        api.Get("/feeds/{id}", (http, _, id) =>
        {
            Check(id);
            return SandboxAnswer.Json(Feed(http));
        });
        api.Get("/feeds/{id}/packages/versions", (http, server, id) =>
        {
            Check(id);
            return SandboxCollection.Envelope(http, "PackageVersion", Versions(http, server), version => version);
        });
        api.Get("/feeds/{id}/packages", (http, server, id) =>
        {
            Check(id);
            return SandboxCollection.Envelope(http, "Package", Versions(http, server), version => version);
        });
    }

    private static void Check(string id)
    {
        if (!SandboxRequest.Means(id, SandboxFixtures.FeedId)) throw OctopusRefusal.NotFound(id);
    }

    private static bool Named(HttpContext http) =>
        (SandboxRequest.List(http, "ids")?.Contains(SandboxFixtures.FeedId, StringComparer.OrdinalIgnoreCase) ?? true)
        && SandboxFixtures.FeedName.Contains(SandboxRequest.Text(http, "partialName") ?? "", StringComparison.OrdinalIgnoreCase)
        && SandboxRequest.Means(SandboxRequest.Text(http, "feedType") ?? "BuiltIn", "BuiltIn");

    private static List<object> Versions(HttpContext http, SandboxServer server)
    {
        var packageId = SandboxRequest.Text(http, "packageId");
        var process = server.Store.All<SandboxProcess>()
            .FirstOrDefault(process => process.Steps.Any(step => SandboxRequest.Means(packageId, step.PackageId)));
        if (process is null || packageId is null) return [];
        var releases = server.Store.All<SandboxRelease>().Where(release => release.ProjectId == process.ProjectId).Reverse().ToList();
        return
        [
            Version(http, packageId, server.NextVersion(process.ProjectId), server.Now),
            .. releases.Select(release => Version(http, packageId, release.Version, release.Assembled)),
        ];
    }

    private static object Version(HttpContext http, string packageId, string version, DateTimeOffset published) => new
    {
        Id = $"packages-{packageId}.{version}",
        PackageId = packageId,
        SandboxFixtures.FeedId,
        Version = version,
        Title = packageId,
        Published = published,
        ReleaseNotes = "",
        SizeBytes = 1_048_576,
        FileExtension = ".zip",
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/packages/packages-{packageId}.{version}",
        },
    };

    private static object Feed(HttpContext http) => new
    {
        Id = SandboxFixtures.FeedId,
        SandboxFixtures.SpaceId,
        Name = SandboxFixtures.FeedName,
        FeedType = "BuiltIn",
        PackageAcquisitionLocationOptions = new[] { "Server", "ExecutionTarget" },
        DeleteUnreleasedPackagesAfterDays = (int?)null,
        IsBuiltInRepoSyncEnabled = false,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/feeds/{SandboxFixtures.FeedId}",
            ["SearchPackagesTemplate"] = $"{SandboxLinks.Space(http)}/feeds/{SandboxFixtures.FeedId}/packages{{?packageId,partialMatch,includeMultipleVersions,includeNotes,includePreRelease,versionRange,preReleaseTag,take}}",
            ["SearchPackageVersionsTemplate"] = $"{SandboxLinks.Space(http)}/feeds/{SandboxFixtures.FeedId}/packages/versions{{?packageId,take,skip,includePreRelease,versionRange,preReleaseTag,filter,includeReleaseNotes}}",
        },
    };
}
