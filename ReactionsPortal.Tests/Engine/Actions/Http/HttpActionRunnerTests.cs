using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class HttpActionRunnerTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public async Task Query_parameters_are_escaped_whole_and_may_repeat()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Name"] = "a&b=c/d é";

        await _bench.RunAsync($$"""{"method": "GET", "url": "{{receiver.Address}}/x?first=1", "query": [{"name": "q", "value": "#{Name}"}, {"name": "q", "value": "2"}]}""");

        Assert.Equal("/x?first=1&q=a%26b%3Dc%2Fd%20%C3%A9&q=2", Assert.Single(receiver.Calls).PathAndQuery);
    }

    [Fact]
    public async Task A_header_takes_any_letter_as_UTF_8()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Name"] = "Zähler 🎉";

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "headers": {"X-Project": "#{Name}"} }""");

        Assert.Equal("Zähler 🎉", Assert.Single(receiver.Calls).Headers["X-Project"]);
    }

    [Fact]
    public async Task What_rendered_empty_is_left_out_where_asked()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Empty"] = "";
        _bench.Variables["Full"] = "x";

        await _bench.RunAsync($$"""
            {"url": "{{receiver.Address}}/", "omitEmpty": true, "query": [{"name": "a", "value": "#{Empty}"}, {"name": "b", "value": "#{Full}"}],
             "headers": {"X-A": "#{Missing}", "X-B": "#{Full}"},
             "body": "{\"a\": \"#{Empty}\", \"b\": \"#{Full}\", \"c\": {\"d\": \"#{Missing}\", \"e\": 0}, \"f\": [\"\"], \"g\": false}"}
            """);

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("/?b=x", call.PathAndQuery);
        Assert.Equal("""{"b":"x","c":{"e":0},"f":[""],"g":false}""", call.Body);
        Assert.False(call.Headers.ContainsKey("X-A"));
        Assert.Equal("x", call.Headers["X-B"]);
    }

    [Fact]
    public async Task A_form_is_sent_as_a_form()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Text"] = "a & b = \"c\"";

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "form": [{"name": "text", "value": "#{Text}"}, {"name": "to[]", "value": "1"}, {"name": "to[]", "value": "2"}]}""");

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("application/x-www-form-urlencoded", call.Headers["Content-Type"]);
        Assert.Equal("text=a+%26+b+%3D+%22c%22&to%5B%5D=1&to%5B%5D=2", call.Body);
    }

    [Fact]
    public async Task Parts_are_sent_as_multipart()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Notes"] = "line\r\nline";

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "multipart": [{"name": "file", "value": "#{Notes}", "fileName": "notes \"1\".txt", "contentType": "text/plain"}, {"name": "b", "value": "2"}]}""");

        var call = Assert.Single(receiver.Calls);
        var boundary = call.Headers["Content-Type"].Split("boundary=")[1];
        Assert.Equal($"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"notes %221%22.txt\"\r\nContent-Type: text/plain\r\n\r\nline\r\nline\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n--{boundary}--\r\n", call.Body);
    }

    [Fact]
    public async Task XML_is_escaped_for_the_place_that_a_value_stands_in()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Notes"] = "<b> & \"c\" 'd' ]]>";

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "contentType": "application/xml", "body": "<n a=\"#{Notes}\">#{Notes}</n>"}""");

        var call = Assert.Single(receiver.Calls);
        var root = System.Xml.Linq.XElement.Parse(call.Body);
        Assert.Equal("application/xml", call.Headers["Content-Type"]);
        Assert.Equal(("<b> & \"c\" 'd' ]]>", "<b> & \"c\" 'd' ]]>"), ((string?)root.Attribute("a"), root.Value));
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1", "a X-Evil: 1")]
    [InlineData("a\u2028b\u0085c", "a b c")]
    [InlineData("a\0b\u001bc\td\u007f", "a b c\td")]
    public async Task A_value_makes_no_header_of_its_own(string value, string sent)
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Value"] = value;

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "headers": {"X-Note": "#{Value}"} }""");

        var call = Assert.Single(receiver.Calls);
        Assert.Equal(sent, call.Headers["X-Note"]);
        Assert.DoesNotContain("X-Evil", call.Headers.Keys);
    }

    [Theory]
    [InlineData("/a/#{V}/c", "../b é?x#y", "/a/..%2Fb%20%C3%A9%3Fx%23y/c")]
    [InlineData("/a/../#{V}", "b..c", "/b..c")]
    [InlineData("/a?q=#{V}", "1&r=2", "/a?q=1%26r%3D2")]
    public async Task A_value_stays_in_its_place_of_the_address(string path, string value, string sent)
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["V"] = value;

        await _bench.RunAsync($$"""{"method": "GET", "url": "{{receiver.Address}}{{path}}"}""");

        Assert.Equal(sent, Assert.Single(receiver.Calls).PathAndQuery);
    }

    [Theory]
    [InlineData("/a/#{V}/c", "..")]
    [InlineData("/a/.#{V}", ".")]
    public async Task A_value_that_would_lead_to_another_path_is_not_sent(string path, string value)
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["V"] = value;

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"method": "GET", "url": "{{receiver.Address}}{{path}}"}"""));

        Assert.Contains("would lead to another path", failed.Error, StringComparison.Ordinal);
        Assert.False(failed.IsRetryable);
        Assert.Empty(receiver.Calls);
    }

    [Fact]
    public async Task Basic_authentication_is_sent_and_masked()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Secrets["Password"] = "open sesame";

        var outcome = await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "auth": {"basic": {"user": "ali", "secret": "Password"} } }""");

        Assert.Equal("Basic " + Convert.ToBase64String("ali:open sesame"u8), Assert.Single(receiver.Calls).Headers["Authorization"]);
        Assert.Equal("Basic ********", outcome.Request!.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("sha256", "hex", "sha256=")]
    [InlineData("sha1", "base64", "")]
    [InlineData("sha512", "hex", "v1=")]
    public async Task The_body_is_signed(string algorithm, string encoding, string prefix)
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Secrets["Key"] = "the key";
        _bench.Variables["Name"] = "é\"";

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "body": "{\"a\": \"#{Name}\"}", "auth": {"hmac": {"secret": "Key", "header": "X-Signature", "algorithm": "{{algorithm}}", "encoding": "{{encoding}}", "prefix": "{{prefix}}"} } }""");

        var call = Assert.Single(receiver.Calls);
        var hash = CryptographicOperations.HmacData(new HashAlgorithmName(algorithm.ToUpperInvariant()), "the key"u8.ToArray(), Encoding.UTF8.GetBytes(call.Body));
        Assert.Equal(prefix + (encoding == "hex" ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash)), call.Headers["X-Signature"]);
    }

    [Fact]
    public async Task A_token_is_fetched_once_and_renewed_when_it_is_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        var given = 0;
        var good = "token-1";
        receiver.AnswersBy(call => call.PathAndQuery == "/token"
            ? (HttpStatusCode.OK, $$"""{"access_token": "token-{{++given}}", "expires_in": 3600}""")
            : call.Headers["Authorization"] == $"Bearer {good}" ? (HttpStatusCode.OK, "fine") : (HttpStatusCode.Unauthorized, ""));
        _bench.Secrets["Client"] = "client secret";
        var action = $$"""{"url": "{{receiver.Address}}/api", "auth": {"oauth2": {"tokenUrl": "{{receiver.Address}}/token", "clientId": "me", "secret": "Client", "scope": "write"} } }""";

        var first = await _bench.RunAsync(action);
        var second = await _bench.RunAsync(action);
        good = "token-2";
        var third = await _bench.RunAsync(action);

        Assert.All([first, second, third], outcome => Assert.IsType<ActionOutcome.Succeeded>(outcome));
        Assert.Equal(["/token", "/api", "/api", "/api", "/token", "/api"], receiver.Calls.Select(call => call.PathAndQuery));
        Assert.Equal("grant_type=client_credentials&scope=write", receiver.Calls[0].Body);
        Assert.Equal("Basic " + Convert.ToBase64String("me:client+secret"u8), receiver.Calls[0].Headers["Authorization"]);
        Assert.Equal("Bearer ********", third.Request!.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refused_client_says_the_servers_words()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest, """{"error": "invalid_client", "error_description": "who?"}""");
        _bench.Secrets["Client"] = "client secret";

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/api", "auth": {"oauth2": {"tokenUrl": "{{receiver.Address}}/token", "clientId": "me", "secret": "Client"} } }"""));

        Assert.Equal("127.0.0.1 gave no access token: it answered 400 Bad Request (invalid_client: who?).", failed.Error);
        Assert.False(failed.IsRetryable);
    }

    [Theory]
    [InlineData("""{"json": "$.ok", "is": "true"}""", """{"ok": true}""", null)]
    [InlineData("""{"json": "$.ok", "is": "true"}""", """{"ok": false}""", "127.0.0.1 answered 200 OK, but $.ok is 'false', not 'true'.")]
    [InlineData("""{"json": "$.errors", "exists": false}""", """{"errors": ["x"]}""", "127.0.0.1 answered 200 OK, but $.errors is '[\"x\"]'.")]
    [InlineData("""{"json": "$.errors", "exists": false}""", "fine", null)]
    [InlineData("""{"json": "$.ok", "exists": true}""", "fine", "127.0.0.1 answered 200 OK, but its body is not JSON, so $.ok cannot be looked at.")]
    [InlineData("""{"containsNot": "error"}""", "an error", "127.0.0.1 answered 200 OK, but its text has 'error' in it: it is 'an error'.")]
    [InlineData("""{"matches": "^id=[0-9]+$"}""", "id=5", null)]
    [InlineData("""{"header": "X-None", "exists": true}""", "", "127.0.0.1 answered 200 OK, but its header X-None is missing.")]
    public async Task An_answer_must_be_as_expected(string condition, string body, string? error)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, body);

        var outcome = await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "expect": [{{condition}}]}""");

        Assert.Equal(error, (outcome as ActionOutcome.Failed)?.Error);
        Assert.False(outcome is ActionOutcome.Failed { IsRetryable: true });
    }

    [Theory]
    [InlineData("""["404", "condition"]""", HttpStatusCode.NotFound, true)]
    [InlineData("""["404", "condition"]""", HttpStatusCode.ServiceUnavailable, false)]
    [InlineData("null", HttpStatusCode.ServiceUnavailable, true)]
    [InlineData("null", HttpStatusCode.NotFound, false)]
    [InlineData("""["500-502"]""", HttpStatusCode.BadGateway, true)]
    public async Task What_is_tried_again_can_be_chosen(string retryOn, HttpStatusCode status, bool isRetryable)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(status);

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "retryOn": {{retryOn}}}"""));

        Assert.Equal(isRetryable, failed.IsRetryable);
    }

    [Fact]
    public async Task Values_are_captured_from_JSON_a_header_and_the_text()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Created, """{"id": 12345678901234567890, "name": "a", "items": [{"k": "x"}], "at": "2030-01-01T00:00:00Z"}""", KeyValuePair.Create("Location", "/things/77"));

        var outcome = await _bench.RunAsync($$"""
            {"url": "{{receiver.Address}}/", "capture": {"Id": "$.id", "First": {"json": "$.items[?(@.k=='x')]"}, "At": "$.at", "Thing": {"header": "location", "regex": "/things/([0-9]+)"},
             "Name": {"regex": "\"name\": \"([a-z]+)\""}, "Nothing": "$.nothing", "Token": {"json": "$.name", "sensitive": true} } }
            """);

        Assert.Equal(["Id=12345678901234567890", """First={"k":"x"}""", "At=2030-01-01T00:00:00Z", "Thing=77", "Name=a", "Token=a"], outcome.Captured.Select(value => $"{value.Name}={value.Value}"));
        Assert.True(outcome.Captured[^1].IsSensitive);
        Assert.Contains("Nothing was not captured", _bench.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_requests_see_what_came_before_and_a_retry_goes_on_at_the_one_that_failed()
    {
        await using var receiver = await Receiver.StartAsync();
        var isDown = true;
        receiver.AnswersBy(call => call.PathAndQuery == "/token" ? (HttpStatusCode.OK, """{"token": "tell-nobody"}""")
            : isDown ? (HttpStatusCode.ServiceUnavailable, "tell-nobody is welcome later") : (HttpStatusCode.OK, "done"));
        var action = $$"""
            {"requests": [
              {"name": "Sign in", "url": "{{receiver.Address}}/token", "capture": {"Token": {"json": "$.token", "sensitive": true} } },
              {"name": "Call", "url": "{{receiver.Address}}/call", "headers": {"X-Token": "#{Captured.Token}"} }]}
            """;

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync(action));
        isDown = false;
        var succeeded = await _bench.RunAsync(action);

        Assert.True(failed.IsRetryable);
        Assert.Equal("Call: 127.0.0.1 answered 503 Service Unavailable.", failed.Error);
        Assert.Equal(["Sign in", "Call"], failed.Requests.Select(exchange => exchange.Name));
        Assert.IsType<ActionOutcome.Succeeded>(succeeded);
        Assert.Equal((2, "Call"), (Assert.Single(succeeded.Requests).Number, succeeded.Requests[0].Name));
        Assert.Equal(["/token", "/call", "/call"], receiver.Calls.Select(call => call.PathAndQuery));
        Assert.Equal("tell-nobody", receiver.Calls[2].Headers["X-Token"]);
        Assert.Equal([$"{_bench.Run}", $"{_bench.Run}-2", $"{_bench.Run}-2"], receiver.Calls.Select(call => call.Headers["Idempotency-Key"]));
        Assert.DoesNotContain("tell-nobody", JsonSerializer.Serialize(failed.Requests) + _bench.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captured_value_that_is_not_there_yet_is_waited_for_and_nothing_is_sent()
    {
        await using var receiver = await Receiver.StartAsync();

        var failed = Assert.IsType<ActionOutcome.Failed>(await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/windows/#{Captured.Window}"}"""));

        Assert.True(failed.IsRetryable);
        Assert.Equal("URL: Captured.Window is not there: no request and no run before this one captured it.", failed.Error);
        Assert.Empty(receiver.Calls);
    }

    [Fact]
    public async Task An_address_that_is_a_secret_is_masked_however_it_is_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Secrets["Hook"] = receiver.Address.Replace("http", "HTTP", StringComparison.Ordinal) + "/services/T0 1/hush";

        var outcome = await _bench.RunAsync("""{"url": "#{Secrets.Hook}"}""");

        Assert.Equal("/services/T0%201/hush", Assert.Single(receiver.Calls).PathAndQuery);
        Assert.Equal("********", outcome.Request!.Url);
    }

    [Fact]
    public async Task Every_request_has_its_runs_trace()
    {
        await using var receiver = await Receiver.StartAsync();

        await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/"}""");

        Assert.Matches($"^00-{_bench.Run:N}-[0-9a-f]{{16}}-01$", Assert.Single(receiver.Calls).Headers["traceparent"]);
    }

    [Fact]
    public async Task Scriban_sees_the_same_variables_and_escapes_for_the_place()
    {
        await using var receiver = await Receiver.StartAsync();
        _bench.Variables["Octopus.Release.Notes"] = "say \"{{ 1 + 1 }}\"\n";
        _bench.Secrets["Key"] = "sesame street";

        var outcome = await _bench.RunAsync($$$"""
            {"syntax": "scriban", "url": "{{{receiver.Address}}}/{{ Octopus.Release.Notes | string.size }}", "headers": {"X-Key": "{{ Secrets.Key }}"},
             "body": "{\"notes\": \"{{ Octopus.Release.Notes }}\"}"}
            """);

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("/18", call.PathAndQuery);
        Assert.Equal("sesame street", call.Headers["X-Key"]);
        Assert.Equal("""{"notes": "say \"{{ 1 + 1 }}\"\n"}""", call.Body);
        Assert.Equal("********", outcome.Request!.Headers["X-Key"]);
    }

    public void Dispose() => _bench.Dispose();
}
