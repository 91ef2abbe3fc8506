using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class RunSummaryTests
{
    [Fact]
    public void Giving_up_says_how_often_how_long_and_the_cause_in_the_other_sides_words()
    {
        var summary = Of(new RunBuilder().Answered(503, 612).Answered(503, 508, 10).Answered(503, 380, 30).Ended(RunStatus.Failed));

        Assert.Equal("Gave up after 3 attempts in 42 s: api.newrelic.com answered 503.", summary.Sentence);
        Assert.Contains("When api.newrelic.com answers again, run it again", summary.More, StringComparison.Ordinal);
        Assert.Equal(Tone.Bad, summary.Tone);
    }

    [Fact]
    public void A_success_after_a_failure_tells_what_came_before()
    {
        var summary = Of(new RunBuilder().Answered(502, 400).Answered(200, 500, 5));

        Assert.Equal("Succeeded at attempt 2 in 5.9 s.", summary.Sentence);
        Assert.Equal("Attempt 1: api.newrelic.com answered 502. api.newrelic.com answered 200 OK.", summary.More);
        Assert.Equal(Tone.Done, summary.Tone);
    }

    [Fact]
    public void A_script_that_failed_names_its_line_and_what_stays_done()
    {
        var summary = Of(new RunBuilder().WithScript("throw 'no'").Broke("Failed at line 12: machine prd-web-07 has no role web-server.", 1100).Ended(RunStatus.Failed));

        Assert.Equal("Failed at line 12: machine prd-web-07 has no role web-server.", summary.Sentence);
        Assert.Contains("stays done", summary.More, StringComparison.Ordinal);
    }

    [Fact]
    public void A_final_refusal_asks_for_a_mended_reaction()
    {
        var summary = Of(new RunBuilder().Broke("The host is not allowed.", 10).Ended(RunStatus.Failed));

        Assert.Equal("Failed in 10 ms: The host is not allowed.", summary.Sentence);
        Assert.Contains("today's version", summary.More, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_script_says_that_the_portal_stopped()
    {
        var summary = Of(new RunBuilder().WithScript("1").Broke("The portal stopped.", 12_000, AttemptOutcome.Interrupted).Ended(RunStatus.Interrupted));

        Assert.StartsWith("Interrupted: the portal stopped while the script ran", summary.Sentence, StringComparison.Ordinal);
        Assert.Equal(Tone.Bad, summary.Tone);
    }

    [Fact]
    public void Of_several_requests_it_says_at_which_it_ended()
    {
        var summary = Of(new RunBuilder().WithRequests("Sign in", "Deploy", "Tell").Sent(1, 200, 503).Sent(2, 503).Ended(RunStatus.Failed));

        Assert.Equal("Gave up after 2 attempts in 1.5 s at request 2 of 3: Deploy: api.newrelic.com answered 503.", summary.Sentence);
        Assert.Contains("stays done", summary.More, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.newrelic.com answered 200 OK, but $.ok is 'false', not 'true'.")]
    [InlineData("api.newrelic.com answered 302 Found and points to https://elsewhere.example.com/. Redirects are not followed; use the new address.")]
    [InlineData("169.254.169.254 is a link-local, metadata, reserved or multicast address. Actions never call those.")]
    public void A_final_cause_is_told_whole(string error)
    {
        var summary = Of(new RunBuilder().Broke(error, 10).Ended(RunStatus.Failed));

        Assert.Equal($"Failed in 10 ms: {error}", summary.Sentence);
        Assert.StartsWith("Trying the same again would not help.", summary.More, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8", true)]
    [InlineData("Tue, 24 Nov 2026 14:26:16 GMT", true)]
    [InlineData("120", false)]
    [InlineData("soon", false)]
    public void A_wait_that_the_other_side_asked_for_is_told(string retryAfter, bool isTold)
    {
        var details = new RunBuilder().Answered(503, 600).Ended(RunStatus.WaitingForRetry).Details();
        var response = details.Attempts[0].Response! with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["retry-after"] = retryAfter } };

        var summary = RunSummary.Of(details with { Attempts = [details.Attempts[0] with { Response = response }] }, details.Run.CreatedAt, TimeZoneInfo.Utc);

        Assert.Equal(isTold, summary.Sentence.EndsWith(" api.newrelic.com asked for 8 s.", StringComparison.Ordinal));
    }

    [Fact]
    public void Waiting_goes_on_by_itself()
    {
        var summary = Of(new RunBuilder().Answered(503, 612).Ended(RunStatus.WaitingForRetry));

        Assert.Equal("Attempt 1 of 5 failed: api.newrelic.com answered 503.", summary.Sentence);
        Assert.Equal(Tone.Waiting, summary.Tone);
    }

    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.WaitingForRetry)]
    public void What_holds_it_up_is_told_in_place_of_its_turn(RunStatus status)
    {
        const string Why = "receiver.example.com does not answer.";

        var summary = RunSummary.Of(new RunBuilder().Answered(503, 612).Ended(status).Details(), new DateTimeOffset(2026, 11, 24, 14, 32, 0, TimeSpan.Zero), TimeZoneInfo.Utc, Why);

        Assert.Equal(Why, summary.More);
    }

    [Fact]
    public void A_run_that_never_started_was_cancelled_without_effect()
    {
        var summary = Of(new RunBuilder().Ended(RunStatus.Cancelled));

        Assert.Equal("Cancelled before it started.", summary.Sentence);
        Assert.Equal("Nothing was done.", summary.More);
    }

    [Theory]
    [InlineData("Failed at line 12: no role.", 12)]
    [InlineData("Line 3: no.", 3)]
    [InlineData("api.newrelic.com answered 503.", null)]
    [InlineData(null, null)]
    public void The_failed_line_is_found_in_the_error(string? error, int? line) => Assert.Equal(line, RunWords.FailedLine(error));

    private static RunSummary Of(RunBuilder run) => RunSummary.Of(run.Details(), new DateTimeOffset(2026, 11, 24, 14, 32, 0, TimeSpan.Zero), TimeZoneInfo.Utc);
}
