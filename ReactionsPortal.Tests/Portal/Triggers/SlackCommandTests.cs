using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>A slash command of Slack: its text at once, the rest later.</summary>
[Collection(WebhookCollection.Name)]
public sealed class SlackCommandTests(RunningPortal running)
{
    private const string Answer = """{"status": 200, "contentType": "application/json", "body": "{\"response_type\": \"ephemeral\", \"text\": \"On it: #{Webhook.Body.text | JsonEscape}\"}"}""";
    private const string Script = "Invoke-RestMethod $Payload.response_url -Method Post -ContentType application/json -Body (@{ text = \"$($Payload.text) is done\" } | ConvertTo-Json)";
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task It_is_answered_with_a_text_and_the_script_says_more_at_the_response_url()
    {
        await using var receiver = await Receiver.StartAsync();
        var (route, reaction) = await OpenAsync(Answer);

        using var answer = await SendAsync(route, receiver.Address);
        using var again = await SendAsync(route, receiver.Address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        Assert.Equal("On it: core \"1.2\"", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["text"]);
        Assert.Equal("Succeeded", (await _portal.Api.FinishedRunOfAsync(reaction)).Status);
        Assert.Contains("is done", Assert.Single(receiver.Calls).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_text_it_is_answered_with_200_and_nothing()
    {
        var (route, _) = await OpenAsync(null);

        using var answer = await SendAsync(route, "https://hooks.slack.example/1");

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private async Task<(string Route, ReactionView Reaction)> OpenAsync(string? answer)
    {
        await _portal.Api.SetSecretAsync("SlackSigning", "8f742231b10e8888abcd99yyyzzz85a5");
        var route = $"/triggers/slack-{Guid.NewGuid():N}";
        var reaction = A.Reaction().OnWebhook(route, "slack").WithWebhook("auth", """{"slack": {"secret": "SlackSigning"}}""").Where("Webhook.Body.command", "is", answer is null ? "/never" : "/deploy").Runs(Script);
        return (route, await _portal.Api.CreateAsync(answer is null ? reaction : reaction.WithWebhook("answer", answer)));
    }

    private Task<HttpResponseMessage> SendAsync(string route, string responseUrl)
    {
        var body = $"command=%2Fdeploy&text=core+%221.2%22&user_name=ann&trigger_id=13345224609.738474920.8088930838d88f008e0&response_url={Uri.EscapeDataString(responseUrl)}";
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData("8f742231b10e8888abcd99yyyzzz85a5"u8, Encoding.UTF8.GetBytes($"v0:{time}:{body}")));
        return _portal.Http.PostWebhookAsync(route, body, new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Slack-Request-Timestamp"] = time, ["X-Slack-Signature"] = signature });
    }
}
