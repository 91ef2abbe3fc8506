using System.Net;
using System.Text.Json;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>The snippets, word for word, as reactions against the sandbox.</summary>
public sealed class ScriptSnippetsTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_package_from_MyGet_becomes_a_release_with_notes_of_what_it_is()
    {
        var payload = Payloads.Read("myget-package-added");
        using var octopus = await ConnectAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/snippet-package", "myget").Runs(Text("release-from-package-webhook")));

        using var answer = await _portal.Http.PostWebhookAsync($"/triggers/snippet-package?apikey={reaction.GeneratedKey}", payload.Body, payload.Headers);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await SucceededAsync(reaction);
        var notes = (await octopus.GetAsync("projects/Projects-1/releases/1.0.0-CI00002")).GetProperty("ReleaseNotes").GetString();
        Assert.StartsWith("[GoogleAnalyticsTracker.WP8 1.0.0-CI00002](https://www.myget.org/feed/sample-feed/package/", notes, StringComparison.Ordinal);
        Assert.EndsWith("- needs GoogleAnalyticsTracker.Core (>= 2.0.5364.25176)", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_becomes_a_release_of_the_projects_that_use_it_alone()
    {
        using var octopus = await ConnectAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/snippet-users").WithoutKey().Runs(Text("release-of-projects-that-use-a-package")));

        using var answer = await _portal.Http.PostWebhookAsync("/triggers/snippet-users", """{"Payload": {"PackageIdentifier": "Billing.Api", "PackageVersion": "1.9.7"}}""");

        await SucceededAsync(reaction);
        Assert.Contains("1.9.7", await octopus.ReleasesAsync("Billing"));
        Assert.DoesNotContain("1.9.7", await octopus.ReleasesAsync("Core Web"));
    }

    [Fact]
    public async Task A_new_Tentacle_gets_what_its_environment_runs()
    {
        using var octopus = await ConnectAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "TentacleRegistered").Where("Octopus.Machine.Name", "is", "prod-web-77").Runs(Text("deploy-to-new-tentacle")));

        await octopus.RegisterMachineAsync("prod-web-77", "Environments-3", "core-web");

        await SucceededAsync(reaction);
        var machine = (await octopus.GetAsync("machines?partialName=prod-web-77")).GetProperty("Items")[0].GetProperty("Id").GetString();
        var deployments = (await octopus.GetAsync("deployments?take=100")).GetProperty("Items").EnumerateArray()
            .Where(deployment => deployment.GetProperty("SpecificMachineIds").EnumerateArray().Any(id => id.GetString() == machine)).ToList();
        var one = Assert.Single(deployments);
        Assert.Equal(("Projects-1", "Environments-3"), (one.GetProperty("ProjectId").GetString(), one.GetProperty("EnvironmentId").GetString()));
        Assert.Equal("2.3.0", await VersionOfAsync(octopus, one));
    }

    [Fact]
    public async Task A_release_of_one_project_releases_and_deploys_the_one_that_depends_on_it()
    {
        using var octopus = await ConnectAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Project.Name", "is", "Identity").Runs(Text("deploy-dependent-project")));

        await octopus.CreateReleaseAsync("Identity", "4.1.0");

        await SucceededAsync(reaction);
        var newest = (await octopus.GetAsync("deployments?projects=Projects-1&environments=Environments-1&take=1")).GetProperty("Items")[0];
        var release = await octopus.GetAsync($"releases/{newest.GetProperty("ReleaseId").GetString()}");
        Assert.StartsWith("Made for Identity 4.1.0.", release.GetProperty("ReleaseNotes").GetString(), StringComparison.Ordinal);
        Assert.Equal("Success", (await octopus.GetAsync($"tasks/{newest.GetProperty("TaskId").GetString()}")).GetProperty("State").GetString());
    }

    [Fact]
    public async Task A_failed_deployment_is_rolled_back_to_what_was_there()
    {
        using var octopus = await ConnectAsync();
        await octopus.DeployAsync("Billing", "1.9.0", "Staging");
        await Eventually.That(
            async () => await VersionOfAsync(octopus, (await octopus.GetAsync("deployments?projects=Projects-2&environments=Environments-2&taskState=Success&take=1")).GetProperty("Items")[0]),
            version => version == "1.9.0");
        await octopus.CreateReleaseAsync("Billing", "1.9.5");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentFailed").Where("Octopus.Project.Name", "is", "Billing").Runs(Text("roll-back")));

        await octopus.DeployAsync("Billing", "1.9.5", "Staging", fail: true);

        await SucceededAsync(reaction);
        var newest = (await octopus.GetAsync("deployments?projects=Projects-2&environments=Environments-2&take=1")).GetProperty("Items")[0];
        Assert.Equal(("1.9.0", "Rolled back from 1.9.5."), (await VersionOfAsync(octopus, newest), newest.GetProperty("Comments").GetString()));
    }

    [Fact]
    public async Task What_was_deployed_well_goes_on_to_the_next_environment_and_a_runbook_follows()
    {
        using var octopus = await ConnectAsync();
        await octopus.CreateReleaseAsync("Identity", "4.0.9");
        var promotes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentSucceeded").Where("Octopus.Release.Number", "is", "4.0.9").Where("Octopus.Environment.Name", "is", "Development").Runs(Text("promote-to-next-environment")));
        var restarts = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentSucceeded").Where("Octopus.Release.Number", "is", "4.0.9").Where("Octopus.Environment.Name", "is", "Staging").Runs(Text("run-a-runbook")));

        await octopus.DeployAsync("Identity", "4.0.9", "Development");

        await SucceededAsync(promotes);
        await SucceededAsync(restarts);
        var run = (await octopus.GetAsync("runbookRuns?runbooks=Runbooks-1&take=1")).GetProperty("Items")[0];
        Assert.Equal("Environments-2", run.GetProperty("EnvironmentId").GetString());
    }

    [Fact]
    public async Task A_chat_is_told_in_a_sentence_and_its_address_stays_secret()
    {
        await using var receiver = await Receiver.StartAsync();
        await _portal.Api.SetSecretAsync("ChatUrl", $"{receiver.Address}/services/T0/B0/x7Kq93vTzz");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/snippet-chat").WithoutKey().Runs(Text("post-to-chat")));

        using var answer = await _portal.Http.PostWebhookAsync("/triggers/snippet-chat", "{}");

        await SucceededAsync(reaction);
        var call = Assert.Single(receiver.Calls);
        Assert.Equal("/services/T0/B0/x7Kq93vTzz", call.PathAndQuery);
        Assert.Contains("/triggers/snippet-chat", JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_API_DLL_is_called_with_the_events_values_and_its_answer_kept()
    {
        await _portal.Api.SetSecretAsync("TicketsKey", "key-of-the-ticket-system");
        var assembly = new AssemblyBuilder("Acme.Tickets").WithAnswer("Acme.Tickets.Client", "Open", "T-1 ");
        using var file = new MultipartFormDataContent { { new ByteArrayContent(assembly.ToBytes()), "file", "Acme.Tickets.dll" } };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/modules") { Content = file };
        using var uploaded = await _portal.Api.SendAsync(upload);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/snippet-dll").WithoutKey().Runs(Text("call-an-api-dll")));

        using var answer = await _portal.Http.PostWebhookAsync("/triggers/snippet-dll", "{}");

        await SucceededAsync(reaction);
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal($"T-1 {run.Event.Summary}", run.Captured["Ticket"]);
    }

    private static string Text(string name) => ScriptSnippets.Named(name).Text;

    private static async Task<string?> VersionOfAsync(SandboxOctopus octopus, JsonElement deployment) =>
        (await octopus.GetAsync($"releases/{deployment.GetProperty("ReleaseId").GetString()}")).GetProperty("Version").GetString();

    private async Task<SandboxOctopus> ConnectAsync()
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        return new SandboxOctopus(_portal);
    }

    private async Task SucceededAsync(ReactionView reaction)
    {
        var run = await _portal.Api.FinishedRunOfAsync(reaction, TimeSpan.FromSeconds(90));
        Assert.True(run.Status == "Succeeded", $"{run.Error}\n{string.Join('\n', (await _portal.Api.LogAsync(run.Id)).Select(line => line.Text))}");
    }
}
