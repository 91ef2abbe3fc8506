using System.Text.Json;

namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>What happens, as the audit trail tells it.</summary>
public sealed class SandboxEventTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_saved_process_is_Modified_with_its_difference()
    {
        var process = await _sandbox.GetAsync("/Spaces-1/projects/core-web/deploymentprocesses");
        await _sandbox.SendAsync(HttpMethod.Put, "/Spaces-1/deploymentprocesses/deploymentprocess-Projects-1", process);

        var happened = (await _sandbox.EventsAsync("documentTypes=deploymentprocess"))[^1];
        var light = (await _sandbox.EventsAsync("documentTypes=deploymentprocess&excludeDifference=true"))[^1];

        Assert.Equal("Modified", happened.GetProperty("Category").GetString());
        Assert.Equal(["deploymentprocess-Projects-1", "Projects-1"], happened.GetProperty("RelatedDocumentIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("/Version", happened.GetProperty("ChangeDetails").GetProperty("Differences")[0].GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Null, light.GetProperty("ChangeDetails").GetProperty("Differences").ValueKind);
        Assert.Equal("core-web", (await _sandbox.GetAsync("/deploymentprocesses/deploymentprocess-Projects-1"))
            .GetProperty("Steps")[0].GetProperty("Properties").GetProperty("Octopus.Action.TargetRoles").GetString());
    }

    [Fact]
    public async Task A_registered_Tentacle_is_Created_then_MachineAdded()
    {
        var machine = await _sandbox.PostAsync("/Spaces-1/machines", new
        {
            Name = "prod-web-03",
            EnvironmentIds = new[] { "Environments-3" },
            Roles = new[] { "core-web" },
            Endpoint = new { CommunicationStyle = "TentaclePassive", Uri = "https://prod-web-03:10933/", Thumbprint = "AB" },
        });
        var id = machine.GetProperty("Id").GetString();

        var events = await _sandbox.EventsAsync("documentTypes=Machines");

        Assert.Equal(["Created", "MachineAdded"], events.Select(happened => happened.GetProperty("Category").GetString()));
        Assert.Equal([id, "Environments-3"], events[1].GetProperty("RelatedDocumentIds").EnumerateArray().Select(related => related.GetString()));
        Assert.Single(await _sandbox.EventsAsync("documentTypes=Machines&internal=false"));
    }
}
