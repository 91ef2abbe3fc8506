using System.IO.Compression;
using System.Net;
using System.Text;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

/// <summary>Answers that are too long, in other letters, or wrong.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public async Task An_answer_without_end_is_counted_for_a_moment_and_the_run_goes_on()
    {
        var piece = Encoding.ASCII.GetBytes("1000\r\n" + new string('x', 4096) + "\r\n");
        await using var receiver = RawReceiver.Start("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), piece);

        var outcome = await RunAsync(receiver);

        Assert.IsType<ActionOutcome.Succeeded>(outcome);
        Assert.True(outcome.Response!.IsLonger);
        Assert.True(outcome.Response.Length > outcome.Response.TruncatedAt);
    }

    [Fact]
    public async Task A_body_that_unpacks_to_more_than_anybody_wants_is_not_read_to_its_end()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var megabyte = 0; megabyte < 200; megabyte++)
                gzip.Write(new byte[1024 * 1024]);
        }
        await using var receiver = RawReceiver.Start([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n"), .. packed.ToArray()]);

        var outcome = await RunAsync(receiver, """, "expect": [{"contains": "never"}]""");

        Assert.IsType<ActionOutcome.Failed>(outcome);
        Assert.Equal((64 * 1024, true), (outcome.Response!.TruncatedAt, outcome.Response.IsLonger));
    }

    [Fact]
    public async Task A_pattern_that_an_answer_cannot_be_searched_for_in_time_captures_nothing_and_the_run_goes_on()
    {
        await using var receiver = RawReceiver.Start([.. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nX-Id: 7\r\nConnection: close\r\n\r\n\""), .. Encoding.ASCII.GetBytes(new string('a', 50_000) + "\"")]);

        var outcome = await RunAsync(receiver, """, "capture": {"Part": {"json": "$", "regex": "(?:[ab]{0,90}a[ab]{90}b[abc]?){5}[cd]"}, "Id": {"header": "X-Id"}}""");

        Assert.IsType<ActionOutcome.Succeeded>(outcome);
        Assert.Equal("Id", Assert.Single(outcome.Captured).Name);
        Assert.Contains("Part was not captured: the answer is too long to be searched for its regular expression in time.", _bench.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1252", "Zähler € 5")]
    [InlineData("\"iso-8859-15\"", "Zähler € 5")]
    [InlineData("utf-16", "Zähler € 5")]
    public async Task An_answer_is_read_in_its_own_letters(string charset, string text)
    {
        var body = CodePagesEncodingProvider.Instance.GetEncoding(charset.Trim('"')) ?? Encoding.GetEncoding(charset.Trim('"'));
        await using var receiver = RawReceiver.Start([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset={charset}\r\nConnection: close\r\n\r\n"), .. body.GetBytes(text)]);

        Assert.Equal(text, (await RunAsync(receiver)).Response!.Body);
    }

    [Theory]
    [InlineData("Content-Type: text/plain; charset=no-such-letters\r\nContent-Length: 2\r\n\r\nok", null)]
    [InlineData("Content-Length: 10\r\n\r\nok", "premature")]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok", "cannot be unpacked")]
    [InlineData("Content-Length: ten\r\n\r\nok", null)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broke")]
    [InlineData("X-Wrong\r\n\r\n", "invalid")]
    public async Task An_answer_that_is_wrong_fails_the_attempt_in_words_and_nothing_else(string rest, string? words)
    {
        await using var receiver = RawReceiver.Start(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}"));

        var outcome = await RunAsync(receiver);

        if (words is null)
            Assert.Equal("ok", Assert.IsType<ActionOutcome.Succeeded>(outcome).Response!.Body);
        else
            Assert.Contains(words, Assert.IsType<ActionOutcome.Failed>(outcome).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"json": "$.ok", "is": "true"}""", "127.0.0.1 answered 204 No Content, but its body is not JSON, so $.ok cannot be looked at.")]
    [InlineData("""{"json": "$.errors", "exists": false}""", null)]
    [InlineData("""{"contains": "ok"}""", "127.0.0.1 answered 204 No Content, but its text does not have 'ok' in it: it is ''.")]
    [InlineData("""{"containsNot": "error"}""", null)]
    public async Task No_content_is_an_empty_text(string condition, string? error)
    {
        await using var receiver = RawReceiver.Start("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());

        var outcome = await RunAsync(receiver, $$""", "expect": [{{condition}}]""");

        Assert.Equal(error, (outcome as ActionOutcome.Failed)?.Error);
    }

    [Fact]
    public async Task A_pattern_that_would_take_for_ever_elsewhere_is_looked_for_in_a_moment()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, new string('a', 900_000) + "!");

        var outcome = await _bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "expect": [{"matches": "^(a+)+$"}], "capture": {"X": {"regex": "(a|aa)+$"} } }""");

        Assert.Contains("does not match ^(a+)+$", Assert.IsType<ActionOutcome.Failed>(outcome).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();

    private Task<ActionOutcome> RunAsync(RawReceiver receiver, string more = "") => _bench.RunAsync($$"""{"method": "GET", "url": "{{receiver.Address}}/"{{more}} }""");
}
