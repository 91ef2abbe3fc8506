using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxFaultTests : IAsyncLifetime
{
    private static readonly Uri Faults = new("control/faults", UriKind.Relative);
    private static readonly Uri Projects = new("octopus/api/projects", UriKind.Relative);

    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Half_of_the_answers_can_be_500()
    {
        await SetAsync(new { serverErrorRate = 0.5 });

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.OK, HttpStatusCode.InternalServerError],
            [await StatusAsync(), await StatusAsync(), await StatusAsync(), await StatusAsync()]);
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back()
    {
        await SetAsync(new { tooManyRequestsRate = 1, retryAfterSeconds = 7 });

        using var answer = await _sandbox.Http.GetAsync(Projects);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task The_portals_key_can_be_revoked_and_given_back_while_others_go_on()
    {
        await SetAsync(new { keyRevoked = true });
        var revoked = await StatusAsync();
        using var other = new HttpRequestMessage(HttpMethod.Get, new Uri(_sandbox.Http.BaseAddress!, "octopus/api/users/me"));
        other.Headers.Add("X-Octopus-ApiKey", "API-SANDBOX-BUILD");
        using var buildServer = new HttpClient();
        using var answer = await buildServer.SendAsync(other);
        await SetAsync(new { });

        Assert.Equal(HttpStatusCode.Unauthorized, revoked);
        Assert.Equal("build-server", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Username").GetString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
    }

    [Fact]
    public async Task Connections_can_be_cut_in_the_middle_of_the_answer()
    {
        await SetAsync(new { cutConnectionRate = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => _sandbox.Http.GetStringAsync(Projects));
    }

    [Fact]
    public async Task Answers_can_be_slow()
    {
        await SetAsync(new { slowMilliseconds = 300 });
        var watch = Stopwatch.StartNew();

        await StatusAsync();

        Assert.True(watch.ElapsedMilliseconds >= 290);
    }

    [Fact]
    public async Task AutoIds_can_have_gaps_while_ids_of_events_have_none()
    {
        await SetAsync(new { autoIdGaps = true });
        for (var i = 0; i < 6; i++) _sandbox.Server.CreateRelease("Projects-1");

        var events = (await _sandbox.EventsAsync("")).TakeLast(6).ToList();
        var autoIds = events.Select(happened => happened.GetProperty("AutoId").GetInt64()).ToList();

        Assert.True(autoIds[^1] - autoIds[0] > 5);
        Assert.Equal(autoIds.Order(), autoIds);
    }

    [Fact]
    public async Task A_transaction_can_commit_after_one_with_a_higher_number()
    {
        await SetAsync(new { outOfOrderCommits = true });
        for (var i = 0; i < 6; i++) _sandbox.Server.CreateRelease("Projects-1");

        var atOnce = await _sandbox.EventsAsync("");
        var inTheEnd = await Eventually.That(() => _sandbox.EventsAsync(""), events => events.Count == 40);

        Assert.Equal(39, atOnce.Count);
        Assert.True(inTheEnd[^2].GetProperty("AutoId").GetInt64() < atOnce[^1].GetProperty("AutoId").GetInt64());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task The_clock_can_be_an_hour_off(int minutes)
    {
        await SetAsync(new { clockOffsetMinutes = minutes });
        var now = DateTimeOffset.UtcNow;
        _sandbox.Server.CreateRelease("Projects-1");

        var occurred = (await _sandbox.EventsAsync(""))[^1].GetProperty("Occurred").GetDateTimeOffset();
        using var answer = await _sandbox.Http.GetAsync(Projects);

        Assert.InRange((occurred - now).TotalMinutes, minutes - 1, minutes + 1);
        Assert.InRange((answer.Headers.Date!.Value - now).TotalMinutes, minutes - 1, minutes + 1);
    }

    [Fact]
    public async Task An_older_server_gives_no_AutoId()
    {
        await SetAsync(new { withoutAutoIds = true });

        Assert.False((await _sandbox.EventsAsync(""))[0].TryGetProperty("AutoId", out _));
    }

    [Theory]
    [InlineData("""{"serverErrorRate": 2}""")]
    [InlineData("""{"slowMillisecond": 5}""")]
    [InlineData("null")]
    public async Task Wrong_faults_are_refused_and_the_old_ones_stay(string body)
    {
        await SetAsync(new { withoutAutoIds = true });
        using var content = new StringContent(body);

        using var answer = await _sandbox.Http.PutAsync(Faults, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await _sandbox.Http.GetFromJsonAsync<JsonElement>(Faults)).GetProperty("withoutAutoIds").GetBoolean());
    }

    private async Task SetAsync(object faults)
    {
        using var answer = await _sandbox.Http.PutAsJsonAsync(Faults, faults);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await _sandbox.Http.GetAsync(Projects);
        return answer.StatusCode;
    }
}
