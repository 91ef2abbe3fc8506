using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>Samples of a webhook trigger over the API.</summary>
public sealed class SamplesApiTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task The_newest_ten_are_kept_one_can_be_deleted_and_each_is_previewed_like_an_event()
    {
        var route = $"/triggers/{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Where("Webhook.Body.n", "is", "11").Runs("'seen'"));
        var events = new List<Guid>();
        for (var number = 0; number < 12; number++)
        {
            using var answer = await _portal.Http.PostWebhookAsync(route, $$"""{"n": {{number}}}""");
            events.Add(await answer.EventIdAsync());
            await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/samples", new JsonObject { ["event"] = events[^1] });
        }

        var kept = await ListAsync(reaction.Id);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}/samples/{events[5]}");
        var preview = await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/preview", new JsonObject { ["event"] = events[11] });

        Assert.Equal(events.Skip(2).Reverse(), kept);
        Assert.DoesNotContain(events[5], await ListAsync(reaction.Id));
        Assert.True((bool)preview["matched"]!);
    }

    [Fact]
    public async Task What_is_no_event_is_no_sample()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook($"/triggers/{Guid.NewGuid():N}").WithoutKey().Runs("'seen'"));

        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/samples", new JsonObject { ["event"] = Guid.NewGuid() });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IEnumerable<Guid>> ListAsync(Guid reaction) =>
        (await _portal.Api.GetAsync<PageView<JsonNode>>($"/api/v1/reactions/{reaction}/samples")).Items.Select(item => (Guid)item["id"]!);
}
