using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Matching.Enrichment;

/// <summary>
/// <c>docs/variables.md</c> is what events of the sandbox really have. With <c>REACTIONS_DOCS=1</c> it is written anew.
/// </summary>
public sealed partial class VariableDocumentationTests
{
    private static readonly string[] OfEvery =
    [
        "Octopus.Event.Id", "Octopus.Event.Category", "Octopus.Event.Message", "Octopus.Event.Occurred", "Octopus.Event.OccurredUnixSeconds", "Octopus.Event.OccurredUnixMilliseconds",
        "Octopus.Event.Username", "Octopus.Event.UserId", "Octopus.Event.AgentName", "Octopus.Event.RelatedDocumentIds", "Octopus.Event.Json",
        "Octopus.Space.Id", "Octopus.Space.Name", "Octopus.Web.BaseUrl", "Octopus.Web.ServerUri",
    ];

    private static readonly string[] OfProject =
    [
        "Octopus.Project.Id", "Octopus.Project.Name", "Octopus.ProjectGroup.Id", "Octopus.ProjectGroup.Name", "Octopus.Web.ProjectLink", "Octopus.Web.ProjectUrl",
    ];

    private static readonly string[] OfRelease =
    [
        "Octopus.Release.Id", "Octopus.Release.Number", "Octopus.Release.Notes", "Octopus.Release.Created", "Octopus.Release.Channel.Id", "Octopus.Release.Channel.Name", "Octopus.Release.Previous.Number",
        "Octopus.Web.ReleaseLink", "Octopus.Web.ReleaseUrl",
    ];

    private static readonly string[] OfTask = ["Octopus.Task.Id", "Octopus.Task.Name", "Octopus.Task.Status", "Octopus.Task.QueueTime", "Octopus.Web.TaskLink", "Octopus.Web.TaskUrl"];

    private static readonly string[] OfEnd = ["Octopus.Task.StartTime", "Octopus.Task.CompletedTime", "Octopus.Task.DurationSeconds"];

    private static readonly string[] OfDeployment =
    [
        .. OfProject, .. OfRelease, .. OfTask, "Octopus.Environment.Id", "Octopus.Environment.Name", "Octopus.Release.CurrentForEnvironment.Number",
        "Octopus.Deployment.Id", "Octopus.Deployment.Name", "Octopus.Deployment.Comments", "Octopus.Deployment.Created", "Octopus.Deployment.CreatedBy.Id",
        "Octopus.Deployment.CreatedBy.Username", "Octopus.Deployment.CreatedBy.DisplayName", "Octopus.Deployment.CreatedBy.EmailAddress",
        "Octopus.Web.DeploymentLink", "Octopus.Web.DeploymentUrl",
    ];

    private static readonly string[] OfRunbook =
        [.. OfProject, .. OfTask, "Octopus.Environment.Id", "Octopus.Environment.Name", "Octopus.Runbook.Id", "Octopus.Runbook.Name", "Octopus.RunbookRun.Id"];

    private static readonly string[] OfMachine =
    [
        "Octopus.Machine.Id", "Octopus.Machine.Name", "Octopus.Machine.Roles", "Octopus.Machine.Hostname", "Octopus.Machine.Status", "Octopus.Environment.Id", "Octopus.Environment.Name",
        "Octopus.Web.MachineLink", "Octopus.Web.MachineUrl",
    ];

    /// <summary>What the documentation promises, event by event.</summary>
    private static readonly (string Event, string[] Promised)[] Promises =
    [
        ("DeploymentQueued", OfDeployment),
        ("DeploymentStarted", [.. OfDeployment, "Octopus.Task.StartTime"]),
        ("DeploymentSucceeded", [.. OfDeployment, .. OfEnd]),
        ("DeploymentFailed", [.. OfDeployment, .. OfEnd, "Octopus.Deployment.Error", "Octopus.Deployment.ErrorDetail"]),
        ("ManualInterventionInterruptionRaised", [.. OfDeployment, "Octopus.Task.StartTime"]),
        ("ReleaseCreated", [.. OfProject, .. OfRelease, "Octopus.Release.CreatedBy.Username", "Octopus.Release.CreatedBy.DisplayName", "Octopus.Release.CreatedBy.EmailAddress"]),
        ("TentacleRegistered", OfMachine),
        ("MachineUnhealthy", OfMachine),
        ("DeploymentProcessUpdated", OfProject),
        ("RunbookRunStarted", [.. OfRunbook, "Octopus.Task.StartTime"]),
        ("RunbookRunSucceeded", [.. OfRunbook, .. OfEnd]),
    ];

    [Fact]
    public async Task Every_event_has_the_variables_that_the_documentation_lists()
    {
        var seen = await HappenAsync();

        var text = new StringBuilder();
        foreach (var (name, promised) in Promises)
        {
            var values = Assert.Contains(name, seen);
            var missing = OfEvery.Concat(promised).Where(variable => !values.ContainsKey(variable)).ToList();
            Assert.True(missing.Count == 0, $"{name} lacks {string.Join(", ", missing)}");
            text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n| variable | for example |\n| --- | --- |\n");
            foreach (var (variable, value) in values.Where(pair => !IsLater(name, pair.Key)).OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
                text.Append(CultureInfo.InvariantCulture, $"| `{variable}` | {Example(name, variable, value)} |\n");
        }

        Assert.Equal("7.1.0", seen["DeploymentSucceeded"]["Octopus.Release.Number"]);
        Assert.Equal("7.0.0", seen["DeploymentSucceeded"]["Octopus.Release.Previous.Number"]);
        Assert.Equal("7.0.0", seen["DeploymentSucceeded"]["Octopus.Release.CurrentForEnvironment.Number"]);
        var path = Path.Combine(Repository.Folder, "docs", "variables.md");
        var document = await File.ReadAllTextAsync(path);
        var start = document.IndexOf("\n## DeploymentQueued", StringComparison.Ordinal);
        var wanted = (start < 0 ? document : document[..start]) + text;
        if (Environment.GetEnvironmentVariable("REACTIONS_DOCS") == "1")
            await File.WriteAllTextAsync(path, wanted);
        else
            Assert.True(wanted == document, $"docs/variables.md is stale; run this test with REACTIONS_DOCS=1. It would be:\n{text}");
    }

    /// <summary>Makes each kind of event happen, and enriches it while it is new.</summary>
    private static async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> HappenAsync()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await SandboxHost.StartAsync(deploymentSeconds: 4);
        var connection = await bench.ConnectAsync(octopus.Address, SandboxHost.Key);
        var seen = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

        await octopus.ReleaseAsync("Core Web", "7.0.0");
        await octopus.DeployAsync("Core Web", "7.0.0", "Staging");
        await TakeAsync();
        seen.Clear();
        await octopus.ReleaseAsync("Core Web", "7.1.0", "Faster.");
        await octopus.PostAsync("api/Spaces-1/machines", new { Name = "web-99", Roles = new[] { "web", "cache" }, EnvironmentIds = new[] { "Environments-1" }, Endpoint = new { CommunicationStyle = "TentaclePassive", Uri = "https://web-99.example.com:10933/", Thumbprint = "ABCD" } });
        await octopus.TouchProcessAsync("Core Web");
        var runbook = (await octopus.GetAsync("api/Spaces-1/runbooks/all"))[0];
        await octopus.PostAsync("api/Spaces-1/runbook-runs/create/v1", new { SpaceIdOrName = "Spaces-1", ProjectName = runbook.GetProperty("ProjectId").GetString(), RunbookName = runbook.GetProperty("Name").GetString(), EnvironmentNames = new[] { "Staging" } });
        octopus.Server.ChangeHealth(octopus.Server.Store.All<SandboxMachine>().Single(machine => machine.Name == "prod-app-01").Id, "Unhealthy");
        await StartAsync("Staging");
        await StartAsync("Development", "Sandbox.Fail");
        await StartAsync("Production", "Sandbox.Wait");
        await Eventually.That(async () =>
        {
            await TakeAsync();
            return Promises.Count(promise => seen.ContainsKey(promise.Event));
        }, count => count == Promises.Length, TimeSpan.FromMinutes(1));
        return seen;

        Task StartAsync(string environment, string? variable = null) => octopus.PostAsync("api/Spaces-1/deployments/create/untenanted/v1", new
        {
            SpaceIdOrName = "Spaces-1",
            ProjectName = "Core Web",
            ReleaseVersion = "7.1.0",
            EnvironmentNames = new[] { environment },
            Comments = "As planned.",
            Variables = variable is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = "true" },
        });

        async Task TakeAsync()
        {
            foreach (var outcome in await bench.EnrichNewAsync(connection))
            {
                var values = Assert.IsType<EnrichmentOutcome.Variables>(outcome).Values;
                foreach (var name in OctopusEventNames.Of(values["Octopus.Event.Category"], values["Octopus.Event.RelatedDocumentIds"].Split(',')))
                    seen.TryAdd(name, values);
            }
        }
    }

    /// <summary>Whether a value comes only after what happened: a slow machine may see it all the same.</summary>
    private static bool IsLater(string happened, string variable) =>
        (variable == "Octopus.Task.StartTime" && happened.EndsWith("Queued", StringComparison.Ordinal))
        || (variable is "Octopus.Task.CompletedTime" or "Octopus.Task.DurationSeconds" && (happened.EndsWith("Queued", StringComparison.Ordinal) || happened.EndsWith("Started", StringComparison.Ordinal)));

    /// <summary>The value's form, the same in each run.</summary>
    private static string Example(string happened, string variable, string value)
    {
        if (variable == "Octopus.Event.Json")
            return "the event as Octopus tells it, as JSON";
        if (variable is "Octopus.Event.Message" or "Octopus.Deployment.ErrorDetail")
            return "text";
        if (variable == "Octopus.Task.Status" && happened.EndsWith("Queued", StringComparison.Ordinal))
            return "`Queued`";
        if (variable == "Octopus.Task.Status" && happened.EndsWith("Started", StringComparison.Ordinal))
            return "`Executing`";
        if (value.Length == 0)
            return "empty";
        if (Time().IsMatch(value))
            return "`2026-03-01T09:30:00.000+00:00`";
        if (variable.EndsWith("UnixSeconds", StringComparison.Ordinal))
            return "`1772357400`";
        if (variable.EndsWith("UnixMilliseconds", StringComparison.Ordinal))
            return "`1772357400000`";
        if (variable == "Octopus.Task.DurationSeconds")
            return "`42.5`";
        var plain = Host().Replace(value, "https://octopus.example.com").Replace("/sandbox/octopus", "", StringComparison.Ordinal);
        return $"`{Version().Replace(Number().Replace(plain, "-12"), "2026.1.0").Replace("|", "\\|", StringComparison.Ordinal)}`";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$", RegexOptions.None, 1_000)]
    private static partial Regex Time();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1_000)]
    private static partial Regex Host();

    [GeneratedRegex(@"(?<=Events|Interruptions|Deployments|Releases|ServerTasks|RunbookRuns|RunbookSnapshots|Machines|Users|deploymentprocess-Projects)-\d+", RegexOptions.None, 1_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"ReactionsPortal/\S+", RegexOptions.None, 1_000)]
    private static partial Regex Version();
}
