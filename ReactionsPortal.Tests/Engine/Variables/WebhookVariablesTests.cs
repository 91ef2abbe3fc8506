using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Tests.Engine.Variables;

public sealed class WebhookVariablesTests
{
    [Theory]
    [InlineData("""{"title":"\ud83d","version":"1.0"}""", "Webhook.Body.title", """\ud83d""")]
    [InlineData("""{"a":["x\udc00y"],"version":"1.0"}""", "Webhook.Body.a[0]", """x\udc00y""")]
    [InlineData("""{"\ud83d":"odd","version":"1.0"}""", """Webhook.Body.\ud83d""", "odd")]
    public void Half_of_a_surrogate_pair_stays_as_it_was_sent_and_spoils_nothing_else(string body, string name, string value)
    {
        var variables = WebhookVariables.Of(Received(body));

        Assert.Equal(value, variables[name]);
        Assert.Equal("1.0", variables["Webhook.Body.version"]);
    }

    [Theory]
    [InlineData("""{"title":"\ud83d"}""")]
    [InlineData("""{"\ud83d":"odd"}""")]
    public void A_body_with_half_of_a_surrogate_pair_has_a_summary(string body) =>
        Assert.Equal("Webhook /triggers/any", WebhookSummary.Of("/triggers/any", body));

    private static Event Received(string body) => new()
    {
        Id = Guid.NewGuid(),
        Source = EventSource.Webhook,
        Origin = "/triggers/any",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Summary = "Webhook /triggers/any",
        Route = "/triggers/any",
        Content = new EventContent { Method = "POST", ContentType = "application/json", Body = body },
    };
}
