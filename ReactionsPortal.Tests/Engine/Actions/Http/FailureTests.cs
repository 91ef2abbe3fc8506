using System.Globalization;
using System.Net;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

/// <summary>What of a failure may pass by itself, and when to try again.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Theory]
    [InlineData(408, true)]
    [InlineData(425, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    [InlineData(422, false)]
    public async Task A_status_is_tried_again_or_final(int status, bool isRetryable)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers((HttpStatusCode)status);

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}"""));

        Assert.Equal(isRetryable, failed.IsRetryable);
        Assert.StartsWith($"127.0.0.1 answered {status} ", failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("soon", null)]
    public async Task A_wait_in_seconds_is_taken_from_the_answer(string text, int? seconds)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.TooManyRequests, "", KeyValuePair.Create("Retry-After", text));

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}"""));

        Assert.Equal(seconds, failed.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_wait_may_be_a_date()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.ServiceUnavailable, "", KeyValuePair.Create("Retry-After", DateTimeOffset.UtcNow.AddMinutes(10).ToString("R", CultureInfo.InvariantCulture)));

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}"""));

        Assert.InRange(failed.RetryAfter!.Value.TotalSeconds, 570, 601);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Hangs();
        _bench.Timeout = TimeSpan.FromMilliseconds(500);

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}"""));

        Assert.Equal($"No answer from {new Uri(receiver.Address).Authority} within 0.5 s.", failed.Error);
        Assert.True(failed.IsRetryable);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_and_a_broken_TLS_are_tried_again_unless_the_action_says_otherwise()
    {
        await using var receiver = await Receiver.StartAsync();
        var secure = receiver.Address.Replace("http:", "https:", StringComparison.Ordinal);

        var unknown = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync("""{"url": "http://no-such-host.invalid/"}"""));
        var unsafely = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{secure}}/"}"""));
        var finally_ = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{secure}}/", "retryOn": ["dns", "connection"]}"""));

        Assert.Equal("The name no-such-host.invalid could not be resolved. Check the address, or the portal's DNS.", unknown.Error);
        Assert.StartsWith("No secure connection to ", unsafely.Error, StringComparison.Ordinal);
        Assert.True(unknown.IsRetryable);
        Assert.True(unsafely.IsRetryable);
        Assert.False(finally_.IsRetryable);
    }

    [Fact]
    public async Task A_request_names_the_portal_and_its_version()
    {
        await using var receiver = await Receiver.StartAsync();

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}""");

        Assert.Matches("^ReactionsPortal/[0-9]+\\.[0-9]+\\.[0-9]+", Assert.Single(receiver.Calls).Headers["User-Agent"]);
    }

    [Fact]
    public async Task What_an_answer_says_in_full_is_masked_before_it_is_shortened()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, new string('x', 195) + "open sesame");
        _bench.Secrets["Key"] = "open sesame";

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "expect": [{"contains": "never"}]}"""));

        Assert.DoesNotContain("open", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answers_head_is_kept_and_the_rest_counted()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, new string('x', 300_000));

        var outcome = await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}""");

        Assert.Equal((64 * 1024, 64 * 1024, 300_000L), (outcome.Response!.Body!.Length, outcome.Response.TruncatedAt, outcome.Response.Length));
    }

    public void Dispose() => _bench.Dispose();
}
