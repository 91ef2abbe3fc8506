using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Octopus;

/// <summary>
/// From when an event happened in Octopus until the request that it caused arrives, by the feed alone or with the subscription.
/// Portal and sandbox are processes of their own; events come at moments that keep no step with the portal's looks.
/// </summary>
internal static class OctopusLatencyScenario
{
    private const int Events = 60;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Each can be run alone.</summary>
    public static readonly IReadOnlyList<(string Name, Action Run)> Parts =
    [
        ("feed", () => MeasureAsync(isPushed: false).GetAwaiter().GetResult()),
        ("subscription", () => MeasureAsync(isPushed: true).GetAwaiter().GetResult()),
    ];

    private static async Task MeasureAsync(bool isPushed)
    {
        using var receiver = new Receiver();
        await using var octopus = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["Sandbox__Enabled"] = "true" });
        await using var portal = await PortalUnderMeasure.StartAsync(new Dictionary<string, string> { ["Sandbox__Enabled"] = "false", ["Actions__AllowLoopback"] = "true" });
        var connection = (string)(await portal.PostAsync("/api/v1/connections", new JsonObject { ["name"] = "main", ["url"] = $"{octopus.Address}/sandbox/octopus", ["apiKey"] = PortalUnderMeasure.SandboxKey, ["spaces"] = "all" }))!["id"]!;
        await portal.ReactAsync(Reaction(receiver.Address));
        while ((string?)(await portal.GetAsync($"/api/v1/connections/{connection}"))["state"] != "Connected")
            await Task.Delay(100);
        if (isPushed)
            await portal.PostAsync($"/api/v1/connections/{connection}/subscription");

        // The first ones find the code compiled.
        var gap = new Random(20261126);
        for (var i = 0; i < Events + 5; i++)
        {
            await octopus.PostAsync("/sandbox/control/storm", new JsonObject { ["count"] = 1, ["perSecond"] = 0, ["category"] = "DeploymentFailed" });
            await Task.Delay(gap.Next(500, 2500));
        }
        for (var waited = TimeSpan.Zero; receiver.Delays.Count < Events + 5 && waited < LongestWait; waited += TimeSpan.FromMilliseconds(100))
            await Task.Delay(100);

        var delays = receiver.Delays.Skip(5).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- {(isPushed ? "with the subscription" : "by the feed alone")}: {delays.Count} of {Events} events; p50 {delays[delays.Count / 2] / 1000:0.00} s, p90 {delays[delays.Count * 9 / 10] / 1000:0.00} s, least {delays[0] / 1000:0.00} s, most {delays[^1] / 1000:0.00} s"));
    }

    private static JsonObject Reaction(string receiver) => new()
    {
        ["name"] = "Tells at once",
        ["trigger"] = new JsonObject { ["octopus"] = new JsonObject { ["connection"] = "main", ["events"] = new JsonArray("DeploymentFailed") } },
        ["action"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["url"] = receiver, ["body"] = "#{Octopus.Event.OccurredUnixMilliseconds}" } },
    };

    /// <summary>Where the requests arrive: each says when its event happened.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Receiver()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ReceiveAsync();
        }

        public string Address { get; }

        /// <summary>Milliseconds from event to request, as they came.</summary>
        public ConcurrentQueue<double> Delays { get; } = new();

        public void Dispose() => _listener.Close();

        private async Task ReceiveAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    var now = DateTimeOffset.UtcNow;
                    using var reader = new StreamReader(context.Request.InputStream);
                    var happened = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture));
                    Delays.Enqueue((now - happened).TotalMilliseconds);
                    context.Response.Close();
                }
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                // The measurement is over.
            }
        }
    }
}
