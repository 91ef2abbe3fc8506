using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.OctopusFeed;

public sealed class FaultySandboxTests : IAsyncLifetime
{
    private const int Count = 1500;

    private OctopusBench _bench = null!;
    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => (_bench, _sandbox) = (await OctopusBench.StartAsync(pageSize: 200), await SandboxHost.StartAsync());

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    /// <summary>Every fault of the sandbox, one at a time.</summary>
    public static TheoryData<string> Faults() =>
    [
        """{"serverErrorRate": 0.2}""",
        """{"tooManyRequestsRate": 0.2, "retryAfterSeconds": 1}""",
        """{"cutConnectionRate": 0.2}""",
        """{"autoIdGaps": true}""",
        """{"outOfOrderCommits": true}""",
        """{"withoutAutoIds": true}""",
        """{"clockOffsetMinutes": 60}""",
        """{"clockOffsetMinutes": -60}""",
        """{"slowMilliseconds": 50}""",
    ];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_faulty_server_loses_and_doubles_nothing(string faults)
    {
        var manners = System.Text.Json.Nodes.JsonNode.Parse(faults)!;
        if (manners["withoutAutoIds"] is not null)
            await _sandbox.FaultsAsync(manners);
        var connection = await _bench.ConnectAsync(_sandbox.Address, SandboxHost.Key);
        await _sandbox.FaultsAsync(manners);
        await _bench.StartFeedAsync();

        await _sandbox.StormAsync(Count);

        var stored = await Eventually.That(_bench.StoredAsync, stored => stored.Count >= Count, TimeSpan.FromMinutes(1));
        Assert.Equal(Count, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Count, stored.Count);
        Assert.Null((await _bench.Get<ConnectionRecords>().FindAsync(connection.Id, CancellationToken.None))!.RestoredAt);
    }
}
