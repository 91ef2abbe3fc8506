using System.Net;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class RedirectTests : IDisposable
{
    private const string Body = "\"body\": \"{\\\"a\\\": 1}\"";

    private readonly HttpBench _bench = new();

    [Fact]
    public async Task A_redirect_is_not_followed_unless_asked()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Found, "", KeyValuePair.Create("Location", "/there"));

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/here"}"""));

        Assert.Single(receiver.Calls);
        Assert.Equal("127.0.0.1 answered 302 Found and points to /there. Redirects are not followed; use the new address.", failed.Error);
    }

    [Theory]
    [InlineData(HttpStatusCode.TemporaryRedirect, "POST", """{"a": 1}""")]
    [InlineData(HttpStatusCode.PermanentRedirect, "POST", """{"a": 1}""")]
    [InlineData(HttpStatusCode.SeeOther, "GET", "")]
    [InlineData(HttpStatusCode.Found, "GET", "")]
    public async Task Within_a_host_it_keeps_credentials(HttpStatusCode status, string method, string body)
    {
        await using var receiver = await Receiver.StartAsync();
        RedirectFirst(receiver, status, "/there");
        _bench.Secrets["Key"] = "sesame";

        var outcome = await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/here", {{Body}}, "redirects": {}, "auth": {"bearer": {"secret": "Key"} } }""");

        Assert.IsType<ActionOutcome.Succeeded>(outcome);
        var call = receiver.Calls[1];
        Assert.Equal((method, "/there", body, "Bearer sesame"), (call.Method, call.PathAndQuery, call.Body, call.Headers["Authorization"]));
    }

    [Fact]
    public async Task Another_host_gets_no_credentials()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        var target = other.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        RedirectFirst(receiver, HttpStatusCode.TemporaryRedirect, $"{target}/there");
        _bench.Secrets["Key"] = "sesame";
        _bench.Secrets["Short"] = "x1";

        var outcome = await _bench.RunAsync($$"""
            {"url": "{{receiver.Address}}/here", {{Body}}, "redirects": {"hosts": ["localhost"]}, "headers": {"X-Note": "#{Secrets.Key}", "X-Api-Key": "in-clear", "Cookie": "a=b", "X-Plain": "x"},
             "auth": {"header": {"name": "X-Vendor", "secret": "Short"}, "hmac": {"secret": "Key", "header": "X-Sum"} } }
            """);

        Assert.IsType<ActionOutcome.Succeeded>(outcome);
        var call = Assert.Single(other.Calls);
        Assert.Equal(("/there", "x"), (call.PathAndQuery, call.Headers["X-Plain"]));
        Assert.All(["X-Note", "X-Api-Key", "Cookie", "X-Vendor", "X-Sum"], name => Assert.Contains(name, receiver.Calls[0].Headers.Keys));
        Assert.All(["X-Note", "X-Api-Key", "Cookie", "X-Vendor", "X-Sum"], name => Assert.DoesNotContain(name, call.Headers.Keys));
        Assert.Equal(receiver.Calls[0].Headers["Idempotency-Key"], call.Headers["Idempotency-Key"]);
    }

    [Theory]
    [InlineData("""{"a": 1}""", "{}")]
    [InlineData("""{"a": 1}""", """{"hosts": ["files.example.com"]}""")]
    [InlineData("""{"a": "#{Secrets.Key}"}""", """{"hosts": ["localhost"]}""")]
    public async Task Another_host_is_not_called_where_it_is_not_named_or_the_body_has_a_secret(string body, string redirects)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        RedirectFirst(receiver, HttpStatusCode.TemporaryRedirect, other.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        _bench.Secrets["Key"] = "sesame";

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/here", "body": {{System.Text.Json.JsonSerializer.Serialize(body)}}, "redirects": {{redirects}} }"""));

        Assert.Contains("307", failed.Error, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task A_circle_ends()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Found, "", KeyValuePair.Create("Location", "/here"));

        Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/here", "redirects": {} }"""));

        Assert.Equal(6, receiver.Calls.Count);
    }

    public void Dispose() => _bench.Dispose();

    private static void RedirectFirst(Receiver receiver, HttpStatusCode status, string location) =>
        receiver.AnswersBy(call => call.PathAndQuery == "/here" ? (status, "") : (HttpStatusCode.OK, "done"), KeyValuePair.Create("Location", location));
}
