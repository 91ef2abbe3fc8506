using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus.ServerTasks;

/// <summary>Tasks of the sandbox, and of servers that do worse, looked at through a connection.</summary>
public sealed class ServerTaskTests
{
    private static readonly Actor Support = new("sue@example.com", MemberRole.Support);

    [Fact]
    public async Task A_failed_deployment_tells_its_step_its_error_its_log_and_who_did_it()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await SandboxHost.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address, SandboxHost.Key);
        await octopus.ReleaseAsync("Core Web", "3.0.0");
        var deployment = await octopus.DeployAsync("Core Web", "3.0.0", "Staging", fails: true);
        var failed = await EventAsync(bench, connection, "DeploymentFailed");

        var look = await LookAsync(bench, failed);

        Assert.Equal((ServerTaskSight.Seen, "main"), (look.State, look.Connection));
        var task = look.Task!;
        Assert.Equal(("Failed", true, "automation"), (task.State, task.IsCompleted, task.StartedBy));
        Assert.Contains("Core Web", task.Description, StringComparison.Ordinal);
        Assert.Contains("Staging", task.Description, StringComparison.Ordinal);
        Assert.StartsWith("Step ", task.FailedStep!.Name, StringComparison.Ordinal);
        Assert.Equal("The remote script failed with exit code 1", task.FailedStep.Error);
        Assert.NotNull(task.Error);
        Assert.Equal("Fatal", task.Log[^1].Level);
        Assert.DoesNotContain(task.Log, line => line.Level == "Verbose");
        Assert.Equal(task.Log.OrderBy(line => line.At), task.Log);
        Assert.StartsWith(octopus.Address + "/app#/Spaces-1/", task.Url, StringComparison.Ordinal);
        Assert.EndsWith($"deployments/{deployment}", task.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_look_cost_one_call_and_a_task_that_goes_on_is_seen_to_end()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await SandboxHost.StartAsync(deploymentSeconds: 3600);
        var connection = await bench.ConnectAsync(octopus.Address, SandboxHost.Key);
        await octopus.ReleaseAsync("Core Web", "3.0.0");
        var made = await octopus.PostAsync("api/Spaces-1/deployments/create/untenanted/v1", new { SpaceIdOrName = "Spaces-1", ProjectName = "Core Web", ReleaseVersion = "3.0.0", EnvironmentNames = new[] { "Staging" } });
        var started = await EventAsync(bench, connection, "DeploymentStarted");
        var before = octopus.Asked.Count;

        var looks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LookAsync(bench, started)));
        var asked = octopus.Asked.Skip(before).ToList();
        await octopus.PostAsync($"api/tasks/{made.GetProperty("DeploymentServerTasks")[0].GetProperty("ServerTaskId").GetString()}/cancel", new { });
        var last = await Eventually.That(() => LookAsync(bench, started), look => look.Task is { IsCompleted: true });

        Assert.All(looks, look => Assert.Equal(("Executing", false), (look.Task!.State, look.Task.IsCompleted)));
        Assert.Equal(2, asked.Count);
        Assert.Equal("Canceled", last.Task!.State);
        Assert.Null(last.Task.FailedStep);
        Assert.True(octopus.Asked.Skip(before).Count(path => path.Contains("/details", StringComparison.Ordinal)) < 8, string.Join('\n', octopus.Asked.Skip(before)));
    }

    [Fact]
    public async Task Secrets_and_the_key_are_masked_wherever_they_stand()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        await bench.Get<ISecrets>().SetAsync("Token", "swordfish-77", OctopusBench.Admin, CancellationToken.None);
        octopus.Happened(7, category: "MachineUnhealthy", related: ["ServerTasks-9"]);
        octopus.Instead = context => AnswerAsync(context, "/api/Spaces-1/tasks/ServerTasks-9/details", Failed($"The token was swordfish-77, the key {ScriptedOctopus.Key}"));

        var task = (await LookAsync(bench, await EventAsync(bench, connection, "MachineUnhealthy"))).Task!;

        var texts = new[] { task.Error!, task.FailedStep!.Error!, task.Log[0].Text };
        Assert.All(texts, text => Assert.Equal($"The token was {SecretMask.Mask}, the key {SecretMask.Mask}", text));
        Assert.Equal(("Step 1: Deploy", "web-07"), (task.FailedStep.Name, task.FailedStep.Where));
        Assert.Equal($"{octopus.Address}/app#/Spaces-1/tasks/ServerTasks-9", task.Url);
    }

    [Theory]
    [InlineData(401, ServerTaskSight.KeyRejected, "refused the API key")]
    [InlineData(403, ServerTaskSight.NotPermitted, "TaskView")]
    [InlineData(404, ServerTaskSight.Deleted, "retention")]
    [InlineData(500, ServerTaskSight.Unreachable, "answers with an error")]
    public async Task What_the_server_refuses_is_said_with_what_to_do(int status, ServerTaskSight state, string words)
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        octopus.Happened(7, category: "MachineUnhealthy", related: ["ServerTasks-9"]);
        var happened = await EventAsync(bench, connection, "MachineUnhealthy");
        octopus.Instead = async context =>
        {
            await ScriptedOctopus.RefuseAsync(context, status, "No.");
            return true;
        };

        var looks = new[] { await LookAsync(bench, happened), await LookAsync(bench, happened) };

        Assert.All(looks, look => Assert.Equal(state, look.State));
        Assert.Contains(words, looks[0].Sentence, StringComparison.Ordinal);
        Assert.Null(looks[0].Task);
        Assert.Single(octopus.Calls, call => call.Contains("ServerTasks-9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_space_that_is_not_watched_is_not_looked_into_and_a_deleted_connection_says_so()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        octopus.Happened(7, space: "Spaces-2", related: ["ServerTasks-9"]);
        var happened = await EventAsync(bench, connection, "DeploymentSucceeded");
        await bench.Connections.UpdateAsync(connection.Id, new ConnectionDraft("main", octopus.Address, ApiKey: null, ["Spaces-1"]), OctopusBench.Admin, CancellationToken.None);

        var elsewhere = await LookAsync(bench, happened);
        await bench.Connections.DeleteAsync(connection.Id, OctopusBench.Admin, CancellationToken.None);
        var gone = await LookAsync(bench, happened);

        Assert.Equal(ServerTaskSight.NotPermitted, elsewhere.State);
        Assert.Contains("does not watch Spaces-2", elsewhere.Sentence, StringComparison.Ordinal);
        Assert.Equal((ServerTaskSight.NotConnected, (string?)null), (gone.State, gone.Connection));
        Assert.DoesNotContain(octopus.Calls, call => call.Contains("ServerTasks-9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_has_no_task()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        octopus.Happened(7, category: "Created", related: ["Releases-9", "Projects-1"]);
        var made = await EventAsync(bench, connection, "Created");

        Assert.False(bench.Get<IServerTasks>().HasTask(made));
        Assert.Null(await bench.Get<IServerTasks>().LookAsync(made, Support, CancellationToken.None));
    }

    private static async Task<ServerTaskLook> LookAsync(OctopusBench bench, Event happened) =>
        (await bench.Get<IServerTasks>().LookAsync(happened, Support, CancellationToken.None))!;

    private static Task<Event> EventAsync(OctopusBench bench, Connection connection, string category) => Eventually.That(async () =>
    {
        await bench.ReadAsync(connection);
        return (await bench.EventsAsync()).Select(EventRows.Read).FirstOrDefault(one => one.Category == category)!;
    }, found => found is not null);

    private static async Task<bool> AnswerAsync(HttpContext context, string path, JsonObject answer)
    {
        if (context.Request.Path != path)
            return false;
        await context.Response.WriteAsync(answer.ToJsonString());
        return true;
    }

    private static JsonObject Failed(string error) => new()
    {
        ["Task"] = new JsonObject { ["Id"] = "ServerTasks-9", ["State"] = "Failed", ["IsCompleted"] = true, ["ErrorMessage"] = error, ["Description"] = "Check health" },
        ["ActivityLogs"] = new JsonArray(new JsonObject
        {
            ["Name"] = "Check health",
            ["Status"] = "Failed",
            ["Children"] = new JsonArray(new JsonObject
            {
                ["Name"] = "Step 1: Deploy",
                ["Status"] = "Failed",
                ["Children"] = new JsonArray(new JsonObject
                {
                    ["Name"] = "web-07",
                    ["Status"] = "Failed",
                    ["LogElements"] = new JsonArray(new JsonObject { ["Category"] = "Error", ["OccurredAt"] = "2026-03-01T09:30:00.000+00:00", ["MessageText"] = error }),
                }),
            }),
        }),
    };
}
