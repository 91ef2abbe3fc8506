using System.Text.Json;
using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A vendor that is not there, then busy, then fine.</summary>
[Collection(StoryCollection.Name)]
public class FlakyVendorTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_vendor_that_refuses_asks_to_wait_and_then_takes_it_costs_three_attempts_of_one_run_at_the_times_promised()
    {
        await using var vendor = new FlakyVendor();
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "9.1.0").PostsTo(vendor.Address).Retried(attempts: 5, wait: "3s"));

        await octopus.CreateReleaseAsync("Core Web", "9.1.0");
        var refused = await WaitingAsync(reaction, attempts: 1);
        vendor.Opens("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 4", "HTTP/1.1 200 OK");
        var asked = await WaitingAsync(reaction, attempts: 2);

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Succeeded", run.Status);
        var whole = await _portal.Api.GetAsync<JsonElement>($"/api/v1/runs/{run.Id}");
        var attempts = whole.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal(3, attempts.Count);
        Assert.Contains("refused the connection", run.Attempts[0].Error, StringComparison.Ordinal);
        Assert.Contains("503", run.Attempts[1].Error, StringComparison.Ordinal);
        AssertKept(Next(refused), attempts[0], attempts[1], shortest: TimeSpan.FromSeconds(3), longest: TimeSpan.FromSeconds(3.3));
        AssertKept(Next(asked), attempts[1], attempts[2], shortest: TimeSpan.FromSeconds(4), longest: TimeSpan.FromSeconds(4));
        Assert.Equal(run.Id.ToString(), Assert.Single(vendor.Heads.Select(head => Regex.Match(head, "(?<=Idempotency-Key: ).*(?=\r)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Value).Distinct(StringComparer.Ordinal)));
        Assert.Equal(2, vendor.Heads.Count);
    }

    private async Task<JsonElement> WaitingAsync(ReactionView reaction, int attempts)
    {
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs.Count == 1);
        return await Eventually.That(() => _portal.Api.GetAsync<JsonElement>($"/api/v1/runs/{runs[0].Id}"),
            run => run.GetProperty("attempts").GetArrayLength() == attempts && run.GetProperty("status").GetString() == "WaitingForRetry");
    }

    /// <summary>The wait, which begins while the attempt fails, is as long as it must be; the next attempt starts not before it was promised, and soon after.</summary>
    private static void AssertKept(DateTimeOffset promised, JsonElement failed, JsonElement next, TimeSpan shortest, TimeSpan longest)
    {
        Assert.InRange(promised, At(failed, "startedAt") + shortest, At(failed, "finishedAt") + longest);
        Assert.InRange((At(next, "startedAt") - promised).TotalSeconds, -0.001, 5);
    }

    private static DateTimeOffset Next(JsonElement run) => At(run, "nextAttemptAt");

    private static DateTimeOffset At(JsonElement from, string name) => from.GetProperty(name).GetDateTimeOffset();
}
