using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Runs are made ready ahead of their requests where a destination is quick; how many requests it gets at once does not change by that.</summary>
public sealed class PreparedRunsTests(PreparedRunsTests.NarrowPortal running) : IClassFixture<PreparedRunsTests.NarrowPortal>
{
    private const int AtOnce = 4;
    private const int Events = 600;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_quick_destination_gets_each_request_once_and_never_more_at_once_than_it_may()
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        using var octopus = new SandboxOctopus(_portal);
        await using var receiver = await Receiver.StartAsync();
        receiver.Takes(TimeSpan.FromMilliseconds(5));
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentQueued").PostsTo(receiver.Address, "#{Octopus.Event.Id}"));

        await octopus.StormAsync(Events, "DeploymentQueued");
        await Eventually.That(() => receiver.Calls, calls => calls.Count >= Events);

        await Eventually.That(async () => (await _portal.Api.RunsAsync($"reaction={reaction.Id}&status=Queued,Running,WaitingForRetry&limit=1")).Items, left => left.Count == 0);
        Assert.Equal(Events, receiver.Calls.Select(call => call.Body).Distinct().Count());
        Assert.Equal(Events, receiver.Calls.Count);
        Assert.Equal(AtOnce, receiver.MostAtOnce);
    }

    /// <summary>A portal that sends few requests to a destination at once, with room for many.</summary>
    public sealed class NarrowPortal() : RunningPortal(new("Dispatch:PerDestination", $"{AtOnce}"), new("Dispatch:HttpWorkers", "64"));
}
