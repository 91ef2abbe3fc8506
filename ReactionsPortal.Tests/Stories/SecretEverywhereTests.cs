using System.Net;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A secret goes to the other side and nowhere else.</summary>
public sealed class SecretEverywhereTests
{
    private const string Value = "pass\"word & más/secreta";

    [Fact]
    public async Task A_secret_in_address_header_body_and_proof_is_nowhere_after_an_echo_and_after_a_TLS_error()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(portal);
        await portal.Api.ConnectSandboxAsync();
        await portal.Api.SetSecretAsync("Story", Value);
        receiver.AnswersBy(call => (HttpStatusCode.BadRequest, $"{call.PathAndQuery} {string.Join(' ', call.Headers.Values)} {call.Body} {Value}"));
        var echoed = await portal.Api.CreateAsync(Sending(receiver.Address));
        var unsafely = await portal.Api.CreateAsync(Sending(receiver.Address.Replace("http:", "https:", StringComparison.Ordinal)).Retried(attempts: 1));

        await octopus.CreateReleaseAsync("Core Web", "8.3.0");
        var runs = new[] { await portal.Api.FinishedRunOfAsync(echoed), await portal.Api.FinishedRunOfAsync(unsafely) };

        Assert.All(runs, run => Assert.Equal("Failed", run.Status));
        Assert.Contains("secure connection", runs[1].Error, StringComparison.Ordinal);
        Assert.Contains("secreta", receiver.Calls[0].Body, StringComparison.Ordinal);
        var told = new StringBuilder(portal.Output);
        foreach (var run in runs)
            told.Append(JsonSerializer.Serialize(run)).Append(JsonSerializer.Serialize(await portal.Api.LogAsync(run.Id)));
        await portal.KillAsync();
        foreach (var file in Directory.EnumerateFiles(portal.DataFolder, "*.db*"))
            told.Append(await File.ReadAllTextAsync(file));
        Assert.All(Forms(), form => Assert.DoesNotContain(form, told.ToString(), StringComparison.Ordinal));
    }

    private static ReactionBuilder Sending(string address) => A.Reaction().OnOctopus("main", "ReleaseCreated").Sends($$"""
        {"url": "{{address}}/#{Secrets.Story}", "query": [{"name": "q", "value": "#{Secrets.Story}"}], "headers": {"X-Key": "#{Secrets.Story | ToBase64}"},
         "body": "{\"key\": \"#{Secrets.Story}\"}", "auth": {"basic": {"user": "me", "secret": "Story"} } }
        """);

    /// <summary>Pieces of it that no encoding changes, and whole encodings.</summary>
    private static string[] Forms() =>
    [
        "secreta", Uri.EscapeDataString(Value), Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)), Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Value}")),
    ];
}
