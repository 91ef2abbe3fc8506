using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Runbooks and their runs.</summary>
internal static class RunbookApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/runbooks", (http, server) =>
        {
            IEnumerable<SandboxRunbook> found = server.Store.All<SandboxRunbook>();
            found = SandboxCollection.Within(http, "projectIds", found, runbook => runbook.ProjectId);
            return SandboxCollection.Page(http, "Runbook", SandboxCollection.Named(http, found, runbook => runbook.Name), Show(http));
        });
        api.Get("/runbooks/all", (http, server) => SandboxCollection.All(http, server.Store.All<SandboxRunbook>(), Show(http)));
        api.Get("/runbooks/{id}", (http, server, id) => SandboxAnswer.Json(
            Show(http)(server.Store.Find<SandboxRunbook>(id) ?? throw OctopusRefusal.NotFound(id))));
        api.Get("/runbookRuns", (http, server) =>
        {
            IEnumerable<SandboxRunbookRun> found = server.Store.All<SandboxRunbookRun>();
            found = SandboxCollection.Within(http, "projects", found, run => run.ProjectId);
            found = SandboxCollection.Within(http, "environments", found, run => run.EnvironmentId);
            found = SandboxCollection.Within(http, "runbooks", found, run => run.RunbookId);
            return SandboxCollection.Page(http, "RunbookRun", found.Reverse(), ShowRun(http, server));
        });
        api.Get("/runbookRuns/{id}", (http, server, id) => SandboxAnswer.Json(
            ShowRun(http, server)(server.Store.Find<SandboxRunbookRun>(id) ?? throw OctopusRefusal.NotFound(id))));
        api.Post("/runbook-runs/create/v1", async (http, server) =>
            Run(http, server, await SandboxRequest.BodyAsync<CreateRunbookRunV1>(http)));
    }

    public static Func<SandboxRunbook, object> Show(HttpContext http) => runbook => new
    {
        runbook.Id,
        SandboxFixtures.SpaceId,
        runbook.Name,
        Slug = runbook.Name.ToLowerInvariant().Replace(' ', '-'),
        runbook.Description,
        runbook.ProjectId,
        RunbookProcessId = "RunbookProcess-" + runbook.Id,
        PublishedRunbookSnapshotId = runbook.PublishedSnapshotId,
        MultiTenancyMode = "Untenanted",
        EnvironmentScope = "All",
        Environments = Array.Empty<string>(),
        DefaultGuidedFailureMode = "EnvironmentDefault",
        RunRetentionPolicy = new { QuantityToKeep = 100, ShouldKeepForever = false },
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/runbooks/{runbook.Id}",
            ["Project"] = $"{SandboxLinks.Space(http)}/projects/{runbook.ProjectId}",
        },
    };

    private static IResult Run(HttpContext http, SandboxServer server, CreateRunbookRunV1 wanted)
    {
        var project = ProjectApi.Named(server, wanted.ProjectName);
        var runbook = server.Store.All<SandboxRunbook>()
            .FirstOrDefault(runbook => runbook.ProjectId == project.Id && SandboxRequest.Means(wanted.RunbookName, runbook.Name, runbook.Id))
            ?? throw OctopusRefusal.Invalid($"No runbook with the name or id '{wanted.RunbookName}' was found in the project '{project.Name}'.");
        if (wanted.EnvironmentNames is null or []) throw OctopusRefusal.Invalid("Please provide at least one environment name.");
        var environments = wanted.EnvironmentNames.Select(name => EnvironmentApi.Named(server, name)).ToList();

        var tasks = environments
            .Select(environment => server.RunRunbook(runbook.Id, environment.Id, wanted.Request(http, server)))
            .Select(run => new { RunbookRunId = run.Id, ServerTaskId = run.TaskId })
            .ToList();
        return SandboxAnswer.Created(new { RunbookRunServerTasks = tasks });
    }

    private static Func<SandboxRunbookRun, object> ShowRun(HttpContext http, SandboxServer server) => run => new
    {
        run.Id,
        SandboxFixtures.SpaceId,
        run.Name,
        run.ProjectId,
        run.EnvironmentId,
        TenantId = (string?)null,
        run.RunbookId,
        run.RunbookSnapshotId,
        FrozenRunbookProcessId = $"RunbookProcess-{run.RunbookId}-s-{run.RunbookSnapshotId}",
        run.TaskId,
        run.Comments,
        run.Created,
        DeployedBy = run.CreatedBy,
        DeployedById = run.CreatedById,
        FailureEncountered = server.Store.Find<SandboxTask>(run.TaskId)?.State == SandboxTaskState.Failed,
        run.UseGuidedFailure,
        run.ForcePackageDownload,
        run.FormValues,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/runbookRuns/{run.Id}",
            ["Runbook"] = $"{SandboxLinks.Space(http)}/runbooks/{run.RunbookId}",
            ["Task"] = $"{SandboxLinks.Api(http)}/tasks/{run.TaskId}",
            ["Web"] = $"{SandboxLinks.Web(http)}/projects/{run.ProjectId}/operations/runbooks/{run.RunbookId}/runs/{run.Id}",
        },
    };

    private sealed record CreateRunbookRunV1 : ExecutionCommandV1
    {
        public string? RunbookName { get; init; }
    }
}
