using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Tasks;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Server tasks: their state, their log, and cancelling them.</summary>
internal static class TaskApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/tasks", (http, server) => SandboxCollection.Page(http, "Task", Tasks(http, server), Show(http, server)));
        api.Get("/tasks/{id}", (http, server, id) => SandboxAnswer.Json(Show(http, server)(Get(server, id))));
        api.Get("/tasks/{id}/details", (http, server, id) => SandboxAnswer.Json(Details(http, server, Get(server, id))));
        api.Get("/tasks/{id}/raw", (_, server, id) =>
        {
            var task = Get(server, id);
            var log = SandboxTaskLog.Of(server.Store, task, server.Now);
            return Results.Text(SandboxTaskText.Of(task, server.Store.Find<SandboxExecution>(task.ExecutionId), log), "text/plain");
        });
        api.Post("/tasks/{id}/cancel", (http, server, id) =>
            SandboxAnswer.Json(Show(http, server)(server.Cancel(Get(server, id).Id, SandboxRequest.Actor(http)))));
    }

    private static SandboxTask Get(SandboxServer server, string id) => server.Store.Find<SandboxTask>(id) ?? throw OctopusRefusal.NotFound(id);

    private static IEnumerable<SandboxTask> Tasks(HttpContext http, SandboxServer server)
    {
        IEnumerable<SandboxTask> found = SandboxCollection.Named(http, server.Store.All<SandboxTask>(), task => task.Name);
        found = SandboxCollection.Within(http, "states", found, task => task.State.ToString());
        found = SandboxCollection.Within(http, "project", found, task => server.Store.Find<SandboxExecution>(task.ExecutionId)?.ProjectId ?? "");
        found = SandboxCollection.Within(http, "environment", found, task => server.Store.Find<SandboxExecution>(task.ExecutionId)?.EnvironmentId ?? "");
        if (SandboxRequest.Flag(http, "active") == true) found = found.Where(task => !task.IsCompleted);
        if (SandboxRequest.Flag(http, "running") == true) found = found.Where(task => task.State == SandboxTaskState.Executing);
        return found.Reverse();
    }

    private static object Details(HttpContext http, SandboxServer server, SandboxTask task)
    {
        var log = SandboxTaskLog.Of(server.Store, task, server.Now);
        if (SandboxRequest.Flag(http, "verbose") == false) log = log.Where(line => line.Category != "Verbose");
        if (SandboxRequest.Number(http, "tail") is { } tail) log = log.Last((int)Math.Clamp(tail, 0, int.MaxValue));
        var done = task.IsCompleted ? 100
            : task.StartTime is { } started && task.Seconds > 0 ? (int)Math.Clamp((server.Now - started).TotalSeconds / task.Seconds * 100, 0, 99)
            : 0;
        return new
        {
            Task = Show(http, server)(task),
            ActivityLogs = new[] { log },
            Progress = new { ProgressPercentage = done, EstimatedTimeRemaining = task.IsCompleted ? "" : "a few seconds" },
            PhysicalLogSize = SandboxTaskText.Of(task, execution: null, log).Length,
            Links = new Dictionary<string, string>(StringComparer.Ordinal) { ["Self"] = $"{SandboxLinks.Api(http)}/tasks/{task.Id}/details" },
        };
    }

    private static Func<SandboxTask, object> Show(HttpContext http, SandboxServer server) => task => new
    {
        task.Id,
        SandboxFixtures.SpaceId,
        task.Name,
        task.Description,
        Arguments = Arguments(server, task),
        State = task.State.ToString(),
        Completed = task.CompletedTime is { } completed ? completed.ToString("dddd, dd MMMM yyyy h:mm:ss tt zzz", System.Globalization.CultureInfo.InvariantCulture) : task.State + "...",
        task.QueueTime,
        QueueTimeExpiry = (string?)null,
        task.StartTime,
        LastUpdatedTime = task.CompletedTime ?? task.StartTime ?? task.QueueTime,
        task.CompletedTime,
        SandboxFixtures.ServerNode,
        Duration = SandboxTaskText.Duration(task),
        ErrorMessage = task.ErrorMessage ?? "",
        HasBeenPickedUpByProcessor = task.StartTime is not null,
        task.IsCompleted,
        FinishedSuccessfully = task.State == SandboxTaskState.Success,
        HasPendingInterruptions = task.IsWaiting,
        CanRerun = false,
        HasWarningsOrErrors = task.State is SandboxTaskState.Failed or SandboxTaskState.Canceled,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Api(http)}/tasks/{task.Id}",
            ["Details"] = $"{SandboxLinks.Api(http)}/tasks/{task.Id}/details{{?verbose,tail,ranges}}",
            ["Raw"] = $"{SandboxLinks.Api(http)}/tasks/{task.Id}/raw",
            ["Cancel"] = $"{SandboxLinks.Api(http)}/tasks/{task.Id}/cancel",
            ["Web"] = $"{SandboxLinks.Web(http)}/tasks/{task.Id}",
        },
    };

    private static Dictionary<string, string> Arguments(SandboxServer server, SandboxTask task) => server.Store.Find<SandboxExecution>(task.ExecutionId) switch
    {
        SandboxDeployment deployment => new(StringComparer.Ordinal) { ["DeploymentId"] = deployment.Id },
        SandboxRunbookRun run => new(StringComparer.Ordinal) { ["RunbookRunId"] = run.Id },
        _ => [],
    };
}
