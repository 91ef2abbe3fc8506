using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Timing;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>
/// Whether something listens at an address must not be read from how long a stranger is refused. Not how long it takes is asserted,
/// but that the times of both sets are mixed: whatever slows the machine down slows both, as they are asked in an order by chance.
/// </summary>
public sealed class TimingTests(TimedPortal timed) : IClassFixture<TimedPortal>
{
    private const int Samples = 1_000;
    private const int Connections = 10;

    /// <summary>By chance alone one of two sets is the longer one in half of all comparisons, give or take 0.013: this is six times as much.</summary>
    private const double MostApart = 0.08;

    private readonly string _mark = $"{Guid.NewGuid():N}"[..8];

    private PortalProcess Portal => timed.Portal;

    [Fact]
    public async Task A_wrong_key_takes_as_long_as_an_address_that_does_not_exist()
    {
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook($"/triggers/known-{_mark}").Runs("'never'"));

        await AssertMixedAsync($"/triggers/known-{_mark}", $"/triggers/other-{_mark}", ("X-Api-Key", "wrong-key-0123456789"));
    }

    [Fact]
    public async Task A_wrong_signature_takes_as_long_as_an_address_that_does_not_exist()
    {
        await Portal.Api.SetSecretAsync($"Hook{_mark}", "the-value-of-the-hook");
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook($"/triggers/known-{_mark}").WithWebhook("auth", $$$"""{"gitHub":{"secret":"Hook{{{_mark}}}"}}""").Runs("'never'"));

        await AssertMixedAsync($"/triggers/known-{_mark}", $"/triggers/other-{_mark}", ("X-Hub-Signature-256", $"sha256={new string('a', 64)}"));
    }

    [Fact]
    public async Task A_subscriptions_wrong_key_takes_as_long_as_a_connection_that_does_not_exist()
    {
        await Portal.Api.ConnectSandboxOnceAsync();
        var connection = (await Portal.Api.GetAsync<JsonNode>("/api/v1/connections"))["items"]![0]!;
        await Portal.Api.PostAsync<JsonNode>($"/api/v1/connections/{connection["id"]}/subscription", new JsonObject());

        await AssertMixedAsync($"/octopus/subscriptions/{connection["name"]}", "/octopus/subscriptions/another", ("X-Octopus-ApiKey", "wrong-key-0123456789"));
    }

    private async Task AssertMixedAsync(string known, string unknown, (string Name, string Value) proof)
    {
        bool[] order = [.. Enumerable.Range(0, 2 * Samples).Select(place => place % 2 == 0)];
        Random.Shared.Shuffle(order);
        var times = await Task.WhenAll(order.Chunk(order.Length / Connections).Select(AskAsync));

        var (longer, _) = Of(isKnown: true).MannWhitney(Of(isKnown: false));
        Assert.InRange(longer, 0.5 - MostApart, 0.5 + MostApart);

        Samples Of(bool isKnown) => Bench.Timing.Samples.Of(times.SelectMany(some => some).Where(one => one.IsKnown == isKnown).Select(one => one.Microseconds));

        async Task<List<(bool IsKnown, double Microseconds)>> AskAsync(bool[] calls)
        {
            using var http = new HttpClient { BaseAddress = new Uri(Portal.Address) };
            await TimeAsync(http, unknown, proof);
            var taken = new List<(bool, double)>();
            foreach (var isKnown in calls)
                taken.Add((isKnown, await TimeAsync(http, isKnown ? known : unknown, proof)));
            return taken;
        }
    }

    private static async Task<double> TimeAsync(HttpClient http, string path, (string Name, string Value) proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("""{"text":"x"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add(proof.Name, proof.Value);
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return took.TotalMicroseconds;
    }
}
