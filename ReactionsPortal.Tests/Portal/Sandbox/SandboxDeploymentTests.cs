using System.Net;
using System.Text.Json;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxDeploymentTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("false", "Success", "DeploymentSucceeded")]
    [InlineData("true", "Failed", "DeploymentFailed")]
    public async Task A_deployment_is_queued_starts_and_ends_with_the_events_of_a_real_server(string fail, string state, string ending)
    {
        var (deploymentId, taskId) = await DeployAsync(fail);

        var task = await _sandbox.DoneAsync(taskId);
        var events = await _sandbox.EventsAsync("regarding=" + deploymentId);

        Assert.Equal(state, task.GetProperty("State").GetString());
        Assert.Equal(["DeploymentQueued", "DeploymentStarted", ending], events.Select(happened => happened.GetProperty("Category").GetString()));
        Assert.All(events, happened => Assert.Equal(
            $"{deploymentId} Projects-1 Releases-3 Environments-3 {taskId} Channels-1",
            string.Join(' ', happened.GetProperty("RelatedDocumentIds").EnumerateArray().Select(id => id.GetString()))));
        Assert.Equal(["automation", "system", "system"], events.Select(happened => happened.GetProperty("Username").GetString()));
        Assert.True(events[0].GetProperty("AutoId").GetInt64() < events[1].GetProperty("AutoId").GetInt64());
        Assert.True(events[1].GetProperty("AutoId").GetInt64() < events[2].GetProperty("AutoId").GetInt64());
        Assert.Matches(
            $"^Deploy to Production {(fail == "true" ? "failed" : "succeeded")} for Core Web release 2.4.0 to Production$",
            events[2].GetProperty("Message").GetString());
    }

    [Fact]
    public async Task References_point_at_the_names_in_the_message()
    {
        var (deploymentId, taskId) = await DeployAsync("false");
        await _sandbox.DoneAsync(taskId);

        var started = (await _sandbox.EventsAsync("regarding=" + deploymentId))[1];
        var message = started.GetProperty("Message").GetString()!;
        var named = started.GetProperty("MessageReferences").EnumerateArray().Select(reference =>
        {
            var name = message.AsSpan(reference.GetProperty("StartIndex").GetInt32(), reference.GetProperty("Length").GetInt32());
            return $"{reference.GetProperty("ReferencedDocumentId").GetString()}={name}";
        });

        Assert.Equal([deploymentId + "=Deploy to Production", "Projects-1=Core Web", "Releases-3=2.4.0", "Environments-3=Production"], named);
        Assert.Equal(
            $"<a href='#/deployments/{deploymentId}'>Deploy to Production</a> started for <a href='#/projects/Projects-1'>Core Web</a> release <a href='#/releases/Releases-3'>2.4.0</a> to <a href='#/environments/Environments-3'>Production</a>",
            started.GetProperty("MessageHtml").GetString());
    }

    [Fact]
    public async Task The_log_of_a_failed_deployment_says_what_failed()
    {
        var (_, taskId) = await DeployAsync("true");
        await _sandbox.DoneAsync(taskId);

        var log = await _sandbox.Http.GetStringAsync(new Uri($"octopus/api/tasks/{taskId}/raw", UriKind.Relative));
        var details = await _sandbox.GetAsync($"/tasks/{taskId}/details");

        Assert.Contains("Task status:    Failed", log, StringComparison.Ordinal);
        Assert.Contains("Extracting package CoreWeb 2.4.0 on prod-web-02", log, StringComparison.Ordinal);
        Assert.Contains("exit code 1", log, StringComparison.Ordinal);
        Assert.Equal("Failed", details.GetProperty("ActivityLogs")[0].GetProperty("Status").GetString());
        Assert.Equal(100, details.GetProperty("Progress").GetProperty("ProgressPercentage").GetInt32());
    }

    [Fact]
    public async Task Several_environments_are_several_tasks()
    {
        var made = await _sandbox.PostAsync("/Spaces-1/deployments/create/untenanted/v1", new
        {
            ProjectName = "Billing",
            ReleaseVersion = "1.9.0",
            EnvironmentNames = new[] { "Development", "staging" },
        });

        Assert.Equal(2, made.GetProperty("DeploymentServerTasks").GetArrayLength());
    }

    [Fact]
    public async Task Older_clients_deploy_by_ids_and_a_repeat_is_counted()
    {
        var first = await _sandbox.PostAsync("/Spaces-1/deployments", new { ReleaseId = "Releases-3", EnvironmentId = "Environments-2", Comments = "by hand" });
        var second = await _sandbox.PostAsync("/Spaces-1/deployments", new { ReleaseId = "Releases-3", EnvironmentId = "Environments-2" });

        Assert.Equal("Deploy to Staging", first.GetProperty("Name").GetString());
        Assert.Equal("by hand", first.GetProperty("Comments").GetString());
        Assert.Equal("Deploy to Staging (#2)", second.GetProperty("Name").GetString());
    }

    [Theory]
    [InlineData("Nope", "2.4.0", "Production", "Nope")]
    [InlineData("Core Web", "0.0.1", "Production", "0.0.1")]
    [InlineData("Core Web", "2.4.0", "Moon", "Moon")]
    public async Task What_a_command_names_must_exist(string project, string release, string environment, string named)
    {
        using var answer = await _sandbox.TrySendAsync(HttpMethod.Post, "/deployments/create/untenanted/v1", new
        {
            ProjectName = project,
            ReleaseVersion = release,
            EnvironmentNames = new[] { environment },
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"'{named}'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_can_wait_for_its_time_and_be_canceled()
    {
        var made = await _sandbox.PostAsync("/deployments/create/untenanted/v1", new
        {
            ProjectName = "Core Web",
            ReleaseVersion = "2.4.0",
            EnvironmentNames = new[] { "Production" },
            RunAt = DateTimeOffset.UtcNow.AddHours(1),
        });
        var taskId = made.GetProperty("DeploymentServerTasks")[0].GetProperty("ServerTaskId").GetString()!;
        var waiting = await _sandbox.GetAsync("/tasks/" + taskId);

        var canceled = await _sandbox.PostAsync($"/tasks/{taskId}/cancel", new { });

        Assert.Equal("Queued", waiting.GetProperty("State").GetString());
        Assert.Equal("Canceled", canceled.GetProperty("State").GetString());
        Assert.Equal("Canceled", (await _sandbox.EventsAsync("regarding=" + taskId))[^1].GetProperty("Category").GetString());
    }

    [Fact]
    public async Task A_runbook_runs_with_events_of_its_own()
    {
        var made = await _sandbox.PostAsync("/Spaces-1/runbook-runs/create/v1", new
        {
            ProjectName = "Core Web",
            RunbookName = "Restart web sites",
            EnvironmentNames = new[] { "Staging" },
        });
        var run = made.GetProperty("RunbookRunServerTasks")[0];
        await _sandbox.DoneAsync(run.GetProperty("ServerTaskId").GetString()!);

        var events = await _sandbox.EventsAsync("regarding=" + run.GetProperty("RunbookRunId").GetString());

        Assert.Equal(["RunbookRunQueued", "RunbookRunStarted", "RunbookRunSucceeded"], events.Select(happened => happened.GetProperty("Category").GetString()));
    }

    [Fact]
    public async Task What_the_page_does_is_done_by_a_person()
    {
        var deployment = _sandbox.Server.Deploy("Releases-5", "Environments-1", variable: null);
        var release = _sandbox.Server.CreateRelease("Projects-2");
        var run = _sandbox.Server.RunRunbook("Runbooks-2", "Environments-3", ExecutionRequest.FailVariable);
        await _sandbox.DoneAsync(deployment.TaskId);

        Assert.Equal("1.9.1", release.Version);
        Assert.Equal("Failed", (await _sandbox.DoneAsync(run.TaskId)).GetProperty("State").GetString());
        Assert.All(
            await _sandbox.EventsAsync($"eventCategories=DeploymentQueued,RunbookRunQueued,Created&regardingAny={deployment.Id},{release.Id},{run.Id}"),
            happened => Assert.Equal("robin.hale", happened.GetProperty("Username").GetString()));
    }

    private async Task<(string DeploymentId, string TaskId)> DeployAsync(string fail)
    {
        var made = await _sandbox.PostAsync("/Spaces-1/deployments/create/untenanted/v1", new
        {
            SpaceIdOrName = "Spaces-1",
            ProjectName = "Core Web",
            ReleaseVersion = "2.4.0",
            EnvironmentNames = new[] { "Production" },
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["Sandbox.Fail"] = fail },
        });
        var task = made.GetProperty("DeploymentServerTasks")[0];
        return (task.GetProperty("DeploymentId").GetString()!, task.GetProperty("ServerTaskId").GetString()!);
    }
}
