using System.Net;
using System.Text;
using ReactionsPortal.Bench.Fuzz;
using ReactionsPortal.Tests.Fixtures;
using Xunit.Abstractions;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Requests of which nothing may be right: headers, encodings, JSON, XML, forms, parts, framing. The measurement named fuzz sends a hundred thousand.</summary>
[Collection(WebhookCollection.Name)]
public sealed class MutatedRequestsTests(RunningPortal running, ITestOutputHelper output)
{
    private const int Seed = 20_261_126;
    private const int Count = 1_500;

    [Fact]
    public async Task A_chunk_longer_than_any_number_is_the_senders_mistake()
    {
        using var connection = new FuzzConnection(new Uri(running.Portal.Address).Port);
        var head = "POST /triggers/nobody HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + new string('9', 500);

        Assert.Equal(400, await connection.SendAsync(new FuzzedRequest(Encoding.ASCII.GetBytes(head), IsFramed: true)));
    }

    [Fact]
    public async Task None_fails_on_the_servers_side()
    {
        output.WriteLine($"seed {Seed}");
        var portal = running.Portal;
        await portal.Api.SetSecretAsync("Fuzz", "a key to sign with");
        foreach (var reaction in FuzzRoutes.Reactions())
            await portal.Api.PostAsync<ReactionView>("/api/v1/reactions", reaction);

        var statuses = await FuzzRun.SendAsync(new Uri(portal.Address).Port, Seed, from: 0, Count, connections: 4);

        Assert.All(statuses.OrderBy(one => one.Key), one => Assert.True(FuzzRun.IsFine(Seed, one.Key, one.Value), $"Number {one.Key} was answered with {one.Value}."));
        Assert.True(statuses.Values.Count(status => status is 200 or 202) > Count / 10);
        using var ready = await portal.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }
}
