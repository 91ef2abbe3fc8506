using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Something was expected in Octopus and does not come.</summary>
public sealed class AbsenceTests : IAsyncLifetime
{
    private PortalProcess _portal = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() =>
        (_portal, _receiver) = (await PortalProcess.StartAsync(new KeyValuePair<string, string>("Octopus:LateEvents", "00:00:01")), await Receiver.StartAsync());

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_release_that_nobody_deploys_is_told_once_and_one_that_is_deployed_is_not()
    {
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxAsync();
        var soon = await _portal.Api.CreateAsync(Undeployed("9.1.0", "2s"));
        var later = await _portal.Api.CreateAsync(Undeployed("9.2.0", "1h"));

        await octopus.CreateReleaseAsync("Core Web", "9.1.0");
        await octopus.CreateReleaseAsync("Core Web", "9.2.0");
        await octopus.DeployAsync("Core Web", "9.2.0", "Development");

        var run = await _portal.Api.FinishedRunOfAsync(soon);
        var came = await Eventually.That(() => AwaitedAsync(later), awaited => awaited is [{ State: "Came" }]);
        Assert.Equal("Succeeded", run.Status);
        Assert.Equal("/9.1.0", Assert.Single(_receiver.Calls).PathAndQuery);
        Assert.Contains("and no DeploymentSucceeded came within 2 seconds", _receiver.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("DeploymentSucceeded came at", came[0].Sentence, StringComparison.Ordinal);

        var raised = Assert.Single(await AwaitedAsync(soon));
        var absence = await _portal.Api.EventAsync(run.Event.Id);
        Assert.Equal(("Raised", absence.Id, "portal"), (raised.State, raised.Absence, absence.Source));
        Assert.Equal("9.1.0", absence.Variables["Octopus.Release.Number"]);
        Assert.True(Assert.Single(absence.Verdicts, verdict => verdict.Reaction.Id == soon.Id).Matched);
        Assert.Empty(await _portal.Api.RunsOfAsync(later));
        var forecast = await _portal.Api.GetAsync<JsonElement>($"/api/v1/reactions/{soon.Id}/awaited/forecast");
        Assert.Equal(1, forecast.GetProperty("raised").GetArrayLength());
    }

    private ReactionBuilder Undeployed(string release, string within) => A.Reaction()
        .OnAbsence("main", ["ReleaseCreated"], ["DeploymentSucceeded"], within, "Octopus.Release.Id")
        .Where("Octopus.Release.Number", "is", release)
        .PostsTo($"{_receiver.Address}/#{{Octopus.Release.Number}}", "#{Absence.Sentence}");

    private async Task<IReadOnlyList<AwaitedView>> AwaitedAsync(ReactionView reaction) => (await _portal.Api.GetAsync<PageView<AwaitedView>>($"/api/v1/reactions/{reaction.Id}/awaited")).Items;

    private sealed record AwaitedView(string State, string Sentence, Guid? Absence);
}
