using System.Globalization;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Timing;

/// <summary>Whether the time of a refusal tells a stranger that something listens: a wrong key beside a route that does not exist.</summary>
internal static class TimingScenario
{
    private const int Count = 1_000;
    private const int WarmUp = 500;
    private const int Seed = 20261126;
    private const string Signature = "X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static readonly IReadOnlyList<TimedPair> Pairs =
    [
        new("a key of the portal's", "/triggers/known-key", "/triggers/other-key", ["X-Api-Key: wrong-key-0123456789"], 1_000),
        new("GitHub's signature", "/triggers/known-hub", "/triggers/other-hub", [Signature], 1_000),
        new("GitHub's signature, no header", "/triggers/known-hub", "/triggers/other-hub", [], 1_000),
        new("GitHub's signature, 256 KB", "/triggers/known-hub", "/triggers/other-hub", [Signature], 256 * 1024),
        new("two keys in turn, 64 KB", "/triggers/known-two", "/triggers/other-two", ["X-Slack-Signature: v0=" + new string('a', 64), "X-Slack-Request-Timestamp: {now}"], 64 * 1024),
        new("Amazon SNS, 64 KB", "/triggers/known-sns", "/triggers/other-sns", ["x-amz-sns-message-type: Notification"], 64 * 1024),
        new("a route with a parameter", "/triggers/known-part/a", "/triggers/other-part/a", ["X-Api-Key: wrong-key-0123456789"], 1_000),
        new("three reactions on a route", "/triggers/known-all", "/triggers/other-all", ["Authorization: Bearer wrong-key-0123456789"], 1_000),
        new("a subscription's key", "/octopus/subscriptions/known", "/octopus/subscriptions/other", ["X-Octopus-ApiKey: wrong-key-0123456789"], 1_000),
    ];

    /// <summary>Measures each pair and writes a row.</summary>
    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string>
        {
            ["PowerShell__WarmHosts"] = "0",
            ["Sandbox__Enabled"] = "true",
            ["Intake__RefusalsPerMinute"] = "100000000",
        });
        await PrepareAsync(portal);
        Console.WriteLine($"{Count:N0} refusals each, in an order by chance (seed {Seed}), one connection, after {WarmUp:N0} to warm up. Microseconds. KS: largest distance of the distributions; MW: how often the known one takes longer; p: how probable such a difference is by chance alone.");
        Console.WriteLine("| a stranger with a wrong ... | known: median | 10 % | 90 % | 99 % | unknown: median | 10 % | 90 % | 99 % | KS | p | MW | p |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var random = new Random(Seed);
        foreach (var pair in Pairs)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var (known, unknown) = await (pair with { Headers = [.. pair.Headers.Select(header => header.Replace("{now}", now, StringComparison.Ordinal))] }).MeasureAsync(portal.Port, Count, WarmUp, random);
            var (distance, byDistance) = known.KolmogorovSmirnov(unknown);
            var (longer, byRank) = known.MannWhitney(unknown);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {pair.What} | {known.Cells()} | {unknown.Cells()} | {distance:0.000} | {byDistance:0.00} | {longer:0.000} | {byRank:0.00} |"));
        }
    }

    private static async Task PrepareAsync(PortalUnderMeasure portal)
    {
        foreach (var name in (string[])["Hook", "Earlier"])
            await portal.PostAsync("/api/v1/secrets", new JsonObject { ["name"] = name, ["value"] = $"the-value-of-{name}" });
        await ReactAsync(portal, "/triggers/known-key", null);
        await ReactAsync(portal, "/triggers/known-hub", new JsonObject { ["gitHub"] = new JsonObject { ["secret"] = "Hook" } });
        await ReactAsync(portal, "/triggers/known-two", new JsonObject { ["slack"] = new JsonObject { ["secret"] = "Hook", ["previousSecret"] = "Earlier" } });
        await ReactAsync(portal, "/triggers/known-sns", new JsonObject { ["sns"] = new JsonObject { ["topicArn"] = "arn:aws:sns:us-east-1:123456789012:topic" } });
        await ReactAsync(portal, "/triggers/known-part/{name}", null);
        for (var place = 0; place < 3; place++)
            await ReactAsync(portal, "/triggers/known-all", new JsonObject { ["bearer"] = new JsonObject { ["secret"] = "Hook" } });
        var connection = await portal.PostAsync("/api/v1/connections", new JsonObject { ["name"] = "known", ["url"] = $"{portal.Address}/sandbox/octopus", ["apiKey"] = PortalUnderMeasure.SandboxKey, ["spaces"] = "all" });
        await portal.PostAsync($"/api/v1/connections/{(string?)connection!["id"]}/subscription");
    }

    private static Task<string> ReactAsync(PortalUnderMeasure portal, string route, JsonObject? auth)
    {
        var webhook = new JsonObject { ["route"] = route };
        if (auth is not null)
            webhook["auth"] = auth;
        return portal.ReactAsync(new JsonObject
        {
            ["name"] = $"{route} {Guid.NewGuid():N}",
            ["trigger"] = new JsonObject { ["webhook"] = webhook },
            ["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = "'seen'" } },
        });
    }
}
