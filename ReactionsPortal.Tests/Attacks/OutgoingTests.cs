using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>The portal is sent to addresses that answer to its own machine only, such as a cloud's metadata service.</summary>
[Collection(AttackCollection.Name)]
public sealed class OutgoingTests(AttackedPortal attacked)
{
    private PortalProcess Portal { get; } = attacked.FromElsewhere();

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:169.254.169.254]/latest")]
    [InlineData("http://2852039166/latest")]
    [InlineData("http://0xA9FEA9FE/latest")]
    [InlineData("http://100.100.100.200/latest")]
    public async Task No_action_calls_them_however_they_are_written(string address)
    {
        var reaction = await Portal.Api.CreateAsync(A.Reaction().OnPortal("ReactionPaused").PostsTo(address).Retried(attempts: 1));
        var other = await Portal.Api.CreateAsync(A.Reaction().OnPortal("ConnectionLost").PostsTo("http://127.0.0.1:1"));

        await Portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{other.Id}/pause");
        var run = await Portal.Api.FinishedRunOfAsync(reaction);
        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");

        Assert.Equal("Failed", run.Status);
        Assert.Contains("a link-local, metadata, reserved or multicast address. Actions never call those.", run.Error, StringComparison.Ordinal);
        await attacked.ToLogAsync($"Refused to call {new Uri(address).Host}: ", "Actions never call those.");
    }

    [Theory]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://[::ffff:169.254.169.254]")]
    [InlineData("http://100.100.100.200")]
    public async Task No_connection_reads_them(string address)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Post, "/api/v1/connections", new JsonObject { ["name"] = "metadata", ["url"] = address, ["apiKey"] = "API-NONE-0123456789", ["spaces"] = "all" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await attacked.ToLogAsync("Refused POST /api/v1/connections from", "400");
    }
}
