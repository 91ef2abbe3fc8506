using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>More reactions on one trigger than reasons are kept of.</summary>
[Collection(StoryCollection.Name)]
public sealed class ManyReactionsTests(RunningPortal running) : IAsyncLifetime
{
    private const int Reactions = 110;

    private readonly PortalProcess _portal = running.Portal;
    private readonly List<ReactionView> _made = [];

    public Task InitializeAsync() => _portal.Api.ConnectSandboxOnceAsync();

    public async Task DisposeAsync()
    {
        foreach (var reaction in _made)
            await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    [Fact]
    public async Task Each_of_them_says_why_it_did_not_run_and_the_last_one_runs()
    {
        using var octopus = new SandboxOctopus(_portal);
        await using var receiver = await Receiver.StartAsync();
        for (var number = 0; number < Reactions; number++)
            _made.Add(await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", $"77.0.{number}").PostsTo(receiver.Address)));

        await octopus.CreateReleaseAsync("Core Web", $"77.0.{Reactions - 1}");

        var run = await _portal.Api.FinishedRunOfAsync(_made[^1]);
        var verdicts = (await _portal.Api.EventAsync(run.Event.Id)).Verdicts.Where(verdict => _made.Any(one => one.Id == verdict.Reaction.Id)).ToList();
        Assert.Equal(Reactions, verdicts.Count);
        Assert.Equal(_made[^1].Id, Assert.Single(verdicts, verdict => verdict.Matched).Reaction.Id);
        Assert.All(verdicts.Where(verdict => !verdict.Matched), verdict => Assert.Contains($"Release was 77.0.{Reactions - 1}, wanted 77.0.", verdict.Reason, StringComparison.Ordinal));
    }
}
