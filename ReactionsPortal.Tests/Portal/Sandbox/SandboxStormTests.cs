using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxStormTests : IAsyncLifetime
{
    private static readonly Uri Storm = new("control/storm", UriKind.Relative);
    private static readonly Uri Restore = new("control/restore", UriKind.Relative);

    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("DeploymentFailed", 0)]
    [InlineData("DeploymentQueued", 20_000)]
    [InlineData("Created", 0)]
    [InlineData("MachineUnhealthy", 0)]
    [InlineData("RunbookRunStarted", 0)]
    [InlineData("ManualInterventionInterruptionRaised", 0)]
    [InlineData("LoginFailed", 0)]
    public async Task A_storm_makes_as_many_events_of_a_category_as_asked(string category, double perSecond)
    {
        var before = (await _sandbox.EventsAsync("eventCategories=" + category)).Count;

        using var begun = await _sandbox.Http.PostAsJsonAsync(Storm, new { count = 1200, perSecond, category });
        await Eventually.That(StatusAsync, status => !status.GetProperty("running").GetBoolean());

        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var events = await _sandbox.EventsAsync("eventCategories=" + category);
        Assert.Equal(before + 1200, events.Count);
        Assert.Equal(events.Count, events.Select(happened => happened.GetProperty("AutoId").GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task A_second_storm_waits_for_the_first_which_can_be_ended()
    {
        using var first = await _sandbox.Http.PostAsJsonAsync(Storm, new { count = 1000, perSecond = 1 });
        using var second = await _sandbox.Http.PostAsJsonAsync(Storm, new { count = 1 });
        using var ended = await _sandbox.Http.DeleteAsync(Storm);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.False((await StatusAsync()).GetProperty("running").GetBoolean());
    }

    [Theory]
    [InlineData("""{"count": 0}""")]
    [InlineData("""{"count": 1, "perSecond": -1}""")]
    [InlineData("""{"count": 1, "category": "no good"}""")]
    [InlineData("storm!")]
    public async Task A_wrong_storm_is_refused(string body)
    {
        using var content = new StringContent(body);
        using var answer = await _sandbox.Http.PostAsync(Storm, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Controls_need_the_key()
    {
        using var stranger = new HttpClient();

        using var answer = await stranger.PostAsJsonAsync(new Uri(_sandbox.Address + "/sandbox/control/storm"), new { count = 1 });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_restored_server_gives_numbers_a_second_time()
    {
        var before = _sandbox.Server.Store.LatestAutoId;

        using var restored = await _sandbox.Http.PostAsJsonAsync(Restore, new { events = 10 });
        _sandbox.Server.CreateRelease("Projects-1");

        Assert.Equal(before - 9, _sandbox.Server.Store.LatestAutoId);
        Assert.Equal(25, (await _sandbox.EventsAsync("")).Count);
    }

    private async Task<JsonElement> StatusAsync() => await _sandbox.Http.GetFromJsonAsync<JsonElement>(Storm);
}
