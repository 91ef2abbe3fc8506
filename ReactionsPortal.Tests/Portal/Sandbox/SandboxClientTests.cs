using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>The sandbox is truthful enough for Octopus's own client, which knows nothing of it.</summary>
public sealed class SandboxClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder, "ReactionsPortal.Tests", "Portal", "Sandbox", "Client");

    [Fact]
    public async Task Octopus_own_client_releases_deploys_waits_reads_the_log_and_finds_events_by_each_filter()
    {
        await using var sandbox = await SandboxHost.StartAsync();

        var printed = await Node.RunAsync(Folder, "drive.js", new Dictionary<string, string>
        {
            ["OCTOPUS_URL"] = sandbox.Address + "/sandbox/octopus",
            ["OCTOPUS_API_KEY"] = SandboxHost.Key,
        });

        using var said = JsonDocument.Parse(printed);
        var seen = said.RootElement;
        Assert.Equal(("automation", "Spaces-1"), (Text(seen, "me"), Text(seen, "space")));
        Assert.Equal(["Development", "Staging", "Production"], Texts(seen, "environments"));
        Assert.Equal("""{"version":"9.0.0","notes":"Nine","project":"Projects-1"}""", seen.GetProperty("release").GetRawText());
        Assert.Equal(400, Number(seen, "repeated", "status"));
        Assert.Contains("9.0.0", Text(seen.GetProperty("repeated"), "message"), StringComparison.Ordinal);

        var succeeded = seen.GetProperty("succeeded");
        Assert.Equal(("Success", 100), (Text(succeeded, "state"), Number(succeeded, "progress")));
        Assert.Contains("The deployment completed successfully.", Text(succeeded, "log"), StringComparison.Ordinal);
        var failed = seen.GetProperty("failed");
        Assert.Equal(("Failed", "Failed"), (Text(failed, "state"), Text(failed, "status")));
        Assert.StartsWith("The deployment failed", Text(failed, "error"), StringComparison.Ordinal);
        Assert.Contains("The remote script failed with exit code 1", Text(failed, "log"), StringComparison.Ordinal);
        Assert.Equal(("Success", "Canceled"), (Text(seen.GetProperty("run"), "state"), Text(seen, "canceled")));

        Assert.Equal("""{"state":"Success","tenant":true,"description":"Deploy Core Web release 9.0.0 to Production for Northwind Clinic","found":1}""", seen.GetProperty("tenanted").GetRawText());

        Assert.Equal(22, Number(seen, "filters"));
        Assert.Equal("[1,0]", seen.GetProperty("differences").GetRawText());
        Assert.Equal(4, Number(seen, "csv"));
        Assert.Equal(
            [
                "Created", "DeploymentQueued", "DeploymentStarted", "DeploymentSucceeded", "DeploymentQueued", "DeploymentStarted", "DeploymentFailed",
                "RunbookRunQueued", "DeploymentQueued", "Canceled", "DeploymentQueued", "DeploymentStarted", "DeploymentSucceeded", "Created", "MachineAdded", "Modified",
            ],
            Texts(seen, "categories"));
        Assert.Equal((401, 404), (Number(seen, "stranger", "status"), Number(seen, "missing", "status")));
    }

    private static string Text(JsonElement seen, string name) => seen.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement seen, string name) => seen.GetProperty(name).EnumerateArray().Select(one => one.GetString()!);

    private static int Number(JsonElement seen, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            seen = seen.GetProperty(name);
        return seen.GetInt32();
    }
}
