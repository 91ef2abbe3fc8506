using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>A day at work, and what only it has: a person who approves a deployment.</summary>
public sealed class SandboxDayTests : IAsyncLifetime
{
    private static readonly Uri Day = new("control/day", UriKind.Relative);

    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync(seconds: 0);

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_day_has_all_that_happens_at_work_by_several_users_and_ends()
    {
        var from = _sandbox.Server.Store.LatestAutoId + 1;

        using var begun = await _sandbox.Http.PostAsJsonAsync(Day, new { seconds = 0 });
        using var second = await _sandbox.Http.PostAsJsonAsync(Day, new { seconds = 0 });
        var over = await Eventually.That(() => _sandbox.Http.GetFromJsonAsync<JsonElement>(Day), day => !day.GetProperty("running").GetBoolean());
        var events = await Eventually.That(
            () => _sandbox.EventsAsync($"fromAutoId={from}"), events => Count(events, "DeploymentSucceeded") == 6 && Count(events, "RunbookRunSucceeded") == 3);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict), (begun.StatusCode, second.StatusCode));
        Assert.Equal(over.GetProperty("steps").GetInt32(), over.GetProperty("done").GetInt32());
        Assert.Equal((4, 2, 1, 1), (Count(events, "Created") - 1, Count(events, "DeploymentFailed"), Count(events, "RunbookRunFailed"), Count(events, "Canceled")));
        Assert.Superset(
            new HashSet<string>
            {
                "LoginSucceeded", "LoginFailed", "MachineHasWarnings", "MachineUnavailable", "MachineUnhealthy", "MachineHealthy", "MachineAdded", "MachineDeleted", "Modified",
                "ManualInterventionInterruptionRaised", "InterruptionResponsibilityTaken", "InterruptionSubmitted", "DeploymentResumed",
            },
            events.Select(Category).ToHashSet());
        Assert.Equal(["Users-1", "Users-3", "users-system"], events.Select(happened => happened.GetProperty("UserId").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_approval_is_taken_and_given_through_the_API_and_an_abort_fails_the_deployment()
    {
        var approved = await WaitingAsync();
        using var early = await _sandbox.TrySendAsync(HttpMethod.Post, $"/Spaces-1/interruptions/{approved}/submit", new { Result = "Proceed" });
        await AnswerAsync(approved, "Proceed");
        var ended = await _sandbox.DoneAsync(await TaskAsync(approved));
        var aborted = await WaitingAsync();
        await AnswerAsync(aborted, "Abort");
        var failed = await _sandbox.DoneAsync(await TaskAsync(aborted));

        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Equal(("Success", "Failed"), (ended.GetProperty("State").GetString(), failed.GetProperty("State").GetString()));
        Assert.Equal(
            ["ManualInterventionInterruptionRaised", "InterruptionResponsibilityTaken", "InterruptionSubmitted"],
            (await _sandbox.EventsAsync("regarding=" + approved)).Select(Category));
        Assert.Equal(
            ["DeploymentQueued", "DeploymentStarted", "ManualInterventionInterruptionRaised", "InterruptionResponsibilityTaken", "InterruptionSubmitted", "DeploymentFailed"],
            (await _sandbox.EventsAsync("regarding=" + await TaskAsync(aborted))).Select(Category));
    }

    /// <summary>Deploys, and gives the id of what the deployment asks.</summary>
    private async Task<string> WaitingAsync()
    {
        var made = await _sandbox.PostAsync("/Spaces-1/deployments/create/untenanted/v1", new
        {
            ProjectName = "Core Web",
            ReleaseVersion = "2.4.0",
            EnvironmentNames = new[] { "Production" },
            Variables = new Dictionary<string, string> { ["Sandbox.Wait"] = "true" },
        });
        var task = made.GetProperty("DeploymentServerTasks")[0].GetProperty("ServerTaskId").GetString();
        var found = await Eventually.That(() => _sandbox.GetAsync($"/Spaces-1/interruptions?pendingOnly=true&regarding={task}"), page => page.GetProperty("TotalResults").GetInt32() == 1);
        Assert.True((await _sandbox.GetAsync("/tasks/" + task)).GetProperty("HasPendingInterruptions").GetBoolean());
        return found.GetProperty("Items")[0].GetProperty("Id").GetString()!;
    }

    private async Task AnswerAsync(string interruption, string result)
    {
        await _sandbox.SendAsync(HttpMethod.Put, $"/Spaces-1/interruptions/{interruption}/responsible", body: null);
        await _sandbox.PostAsync($"/Spaces-1/interruptions/{interruption}/submit", new { Result = result, Notes = "by the test" });
    }

    private async Task<string> TaskAsync(string interruption) =>
        (await _sandbox.GetAsync("/Spaces-1/interruptions/" + interruption)).GetProperty("TaskId").GetString()!;

    private static string Category(JsonElement happened) => happened.GetProperty("Category").GetString()!;

    private static int Count(IReadOnlyList<JsonElement> events, string category) => events.Count(happened => Category(happened) == category);
}
