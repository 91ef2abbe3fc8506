using System.Text;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Tests.Engine.Intake;

public sealed class WebhookBodyTests
{
    [Theory]
    [InlineData("application/json", "{\"a\":1}")]
    [InlineData("application/vnd.myget.webhooks.v1+json", "{\"a\":1}")]
    [InlineData("application/x-www-form-urlencoded", "a=1")]
    [InlineData("text/plain; charset=utf-8", "grüß dich")]
    [InlineData("application/xml", "<a/>")]
    [InlineData(null, "")]
    [InlineData(null, "anything")]
    public void Text_of_the_usual_types_is_taken(string? contentType, string body)
    {
        Assert.True(WebhookBody.TryRead(Call(contentType, Encoding.UTF8.GetBytes(body)), out var text, out _));
        Assert.Equal(body, text);
    }

    [Fact]
    public void A_byte_order_mark_is_left_out()
    {
        Assert.True(WebhookBody.TryRead(Call("application/json", [0xEF, 0xBB, 0xBF, .. "{}"u8]), out var text, out _));
        Assert.Equal("{}", text);
    }

    [Fact]
    public void Another_charset_is_read_as_named()
    {
        Assert.True(WebhookBody.TryRead(Call("text/plain; charset=iso-8859-1", [0xFC]), out var text, out _));
        Assert.Equal("ü", text);
    }

    [Theory]
    [InlineData("application/json", "", 400, "empty")]
    [InlineData("application/json", "{\"a\":", 400, "not JSON")]
    [InlineData("application/json", "{\"a\":1}}", 400, "not JSON")]
    [InlineData("image/png", "x", 415, "image/png")]
    [InlineData("text/plain; charset=klingon", "x", 415, "charset")]
    [InlineData("nonsense", "x", 400, "Content-Type")]
    public void What_cannot_be_read_is_refused_with_the_reason(string contentType, string body, int status, string named)
    {
        Assert.False(WebhookBody.TryRead(Call(contentType, Encoding.UTF8.GetBytes(body)), out _, out var refusal));
        Assert.Equal(status, refusal.Status);
        Assert.Contains(named, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_that_nests_without_end_is_refused()
    {
        var deep = new string('[', 100_000);

        Assert.False(WebhookBody.TryRead(Call("application/json", Encoding.UTF8.GetBytes(deep)), out _, out var refusal));
        Assert.Equal(400, refusal.Status);
    }

    [Fact]
    public void Bytes_that_are_not_the_named_charset_are_refused()
    {
        Assert.False(WebhookBody.TryRead(Call("application/json", [(byte)'"', 0xFF, 0xFE, (byte)'"']), out _, out var refusal));
        Assert.Equal(400, refusal.Status);
    }

    private static WebhookCall Call(string? contentType, byte[] body) => new()
    {
        Method = "POST",
        Path = "/triggers/a",
        Query = [],
        Headers = contentType is null ? [] : [KeyValuePair.Create("Content-Type", contentType)],
        Body = body,
    };
}
