using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>An application of Discord's: its trial calls, a command, and what is forged.</summary>
[Collection(PortalCollection.Name)]
public sealed class DiscordTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly Ed25519PrivateKeyParameters _key = NewKey();
    private readonly string _route = $"/triggers/discord-{Guid.NewGuid():N}";

    [Fact]
    public async Task Its_trial_calls_are_answered_a_command_is_an_event_and_a_forged_one_is_refused()
    {
        await ReactAsync("discord");

        using var forged = await CallAsync("""{"id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1}""", NewKey());
        using var ping = await CallAsync("""{"id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1}""", _key);
        using var command = await CallAsync("""{"id": "7", "application_id": "2", "type": 2, "token": "t", "version": 1, "data": {"name": "deploy", "options": [{"type": 3, "name": "environment", "value": "Production"}]}, "member": {"user": {"username": "ada"}}}""", _key);

        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal((HttpStatusCode.OK, """{"type":1}""", "application/json"), (ping.StatusCode, await ping.Content.ReadAsStringAsync(), ping.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.OK, 4), (command.StatusCode, (int)JsonNode.Parse(await command.Content.ReadAsStringAsync())!["type"]!));
        var events = (await _portal.Api.GetAsync<JsonNode>("/api/v1/events?limit=100"))["items"]!.AsArray().Where(one => (string?)one!["route"] == _route).ToList();
        Assert.Equal(["Discord ping", "Discord deploy"], events.Select(one => string.Join(' ', ((string)one!["summary"]!).Split([' ', ',', ':'], StringSplitOptions.RemoveEmptyEntries).Take(2))).Reverse());
        Assert.All(events, one => Assert.DoesNotContain(Convert.ToHexStringLower(_key.GetEncoded()), one!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_webhook_events_are_taken_with_204()
    {
        await ReactAsync("discordEvents");

        using var ping = await CallAsync("""{"version": 1, "application_id": "2", "type": 0}""", _key);
        using var happened = await CallAsync("""{"version": 1, "application_id": "2", "type": 1, "event": {"type": "APPLICATION_AUTHORIZED", "timestamp": "2026-03-02T09:14:53", "data": {"user": {"username": "ada"}}}}""", _key);

        Assert.Equal((HttpStatusCode.NoContent, "application/json"), (ping.StatusCode, ping.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.NoContent, happened.StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_none_is_said_at_its_field()
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnWebhook(_route).WithWebhook("auth", """{"discord": {"publicKey": "abc"}}""").Runs("1").ToJson());

        Assert.Contains("trigger.webhook.auth.discord.publicKey", (await answer.ProblemAsync()).Errors!.Keys);
    }

    private async Task ReactAsync(string source) => await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route)
        .WithWebhook("auth", $$$"""{"discord": {"publicKey": "{{{Convert.ToHexStringLower(_key.GeneratePublicKey().GetEncoded())}}}"}}""").WithWebhook("source", $"\"{source}\"").Runs("'seen'"));

    private Task<HttpResponseMessage> CallAsync(string body, Ed25519PrivateKeyParameters key)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key);
        var signed = Encoding.UTF8.GetBytes(time + body);
        signer.BlockUpdate(signed, 0, signed.Length);
        return _portal.Http.PostWebhookAsync(_route, body, new Dictionary<string, string>
        {
            ["X-Signature-Ed25519"] = Convert.ToHexStringLower(signer.GenerateSignature()),
            ["X-Signature-Timestamp"] = time,
        });
    }

    private static Ed25519PrivateKeyParameters NewKey()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        return (Ed25519PrivateKeyParameters)generator.GenerateKeyPair().Private;
    }
}
