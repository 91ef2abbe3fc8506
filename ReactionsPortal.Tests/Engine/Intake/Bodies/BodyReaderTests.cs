using System.Text;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Tests.Engine.Intake.Bodies;

public sealed class BodyReaderTests
{
    private static readonly IntakeOptions Small = new() { MaxFields = 3, MaxValues = 100, MaxDepth = 4 };

    [Theory]
    [InlineData("application/json", "{\"a\":1}")]
    [InlineData("application/vnd.myget.webhooks.v1+json", "{\"a\":1}")]
    [InlineData("application/json; charset=utf8", "\"grüß\"")]
    [InlineData("application/x-www-form-urlencoded", "a=1")]
    [InlineData("text/plain; charset=utf-8", "grüß dich")]
    [InlineData("application/xml", "<a/>")]
    [InlineData("application/yaml", "a: 1")]
    [InlineData(null, "")]
    [InlineData(null, "anything")]
    public async Task Text_of_the_usual_types_is_taken(string? contentType, string body) =>
        Assert.Equal(body, await BodyBench.TextAsync(contentType, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("utf-8", "application/json")]
    [InlineData("utf-16", "application/json; charset=utf-8")]
    [InlineData("utf-16BE", "application/json")]
    [InlineData("utf-32", "application/json; charset=utf-16")]
    [InlineData("utf-32BE", "text/plain")]
    [InlineData("utf-16", null)]
    public async Task A_byte_order_mark_says_the_encoding_and_is_left_out(string encoding, string? contentType)
    {
        var marked = Encoding.GetEncoding(encoding);

        Assert.Equal("\"ü\"", await BodyBench.TextAsync(contentType, [.. marked.GetPreamble(), .. marked.GetBytes("\"ü\"")]));
    }

    [Theory]
    [InlineData("iso-8859-1", "ü")]
    [InlineData("utf-16", "ü")]
    [InlineData("utf-16le", "ü")]
    [InlineData("utf-16be", "ü")]
    [InlineData("windows-1252", "€")]
    [InlineData("shift_jis", "表")]
    [InlineData("\"windows-1251\"", "я")]
    public async Task Another_charset_is_read_as_named(string charset, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset.Trim('"')) ?? Encoding.GetEncoding(charset.Trim('"'));
        var json = $$"""{"a":"{{text}}"}""";

        Assert.Equal(json, await BodyBench.TextAsync($"application/json; charset={charset}", encoding.GetBytes(json)));
    }

    [Theory]
    [InlineData("iso-8859-1", "n=%FCber+uns&m", "n=%C3%BCber+uns&m")]
    [InlineData("windows-1251", "n%FF=1", "n%D1%8F=1")]
    [InlineData("shift_jis", "n=%95%5C", "n=%E8%A1%A8")]
    [InlineData("utf-8", "n=%C3%BC", "n=%C3%BC")]
    public async Task A_forms_escapes_are_read_in_its_charset(string charset, string body, string taken) =>
        Assert.Equal(taken, await BodyBench.TextAsync($"application/x-www-form-urlencoded; charset={charset}", Encoding.ASCII.GetBytes(body)));

    [Fact]
    public async Task UTF_16_without_mark_in_network_order_is_told_by_its_first_character() =>
        Assert.Equal("{}", await BodyBench.TextAsync("application/json; charset=utf-16", Encoding.BigEndianUnicode.GetBytes("{}")));

    [Fact]
    public async Task XML_says_its_encoding_itself() =>
        Assert.Equal("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>ü</a>", await BodyBench.TextAsync("application/xml", Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>ü</a>")));

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("image/png")]
    [InlineData("application/x-protobuf")]
    [InlineData("application/x-what-nobody-knows")]
    [InlineData(null)]
    public async Task What_is_no_text_keeps_its_bytes(string? contentType)
    {
        byte[] bytes = [0x89, 0x50, 0x00, 0xFF, 0xFE];

        var reading = await BodyBench.ReadAsync(contentType, bytes);

        Assert.True(reading.Body!.IsBinary);
        Assert.Equal(bytes, Convert.FromBase64String(reading.Body.Text));
    }

    [Theory]
    [InlineData("application/json", "", 400, "empty")]
    [InlineData("application/json", "{\"a\":", 400, "not JSON")]
    [InlineData("application/json", "{\"a\":1}}", 400, "not JSON")]
    [InlineData("application/json", "[[[[[1]]]]]", 400, "more than 4 deep")]
    [InlineData("text/plain; charset=klingon", "x", 415, "charset")]
    [InlineData("text/plain; charset=utf-7", "x", 415, "charset")]
    [InlineData("nonsense", "x", 400, "Content-Type")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=2&c=3&d=4", 400, "more than 3 fields")]
    [InlineData("application/xml", "", 400, "empty")]
    [InlineData("text/xml", "<a><b></a>", 400, "not XML")]
    [InlineData("text/xml", "<a><a><a><a><a/></a></a></a></a>", 400, "more than 4 deep")]
    [InlineData("text/xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", 400, "DTD")]
    [InlineData("application/soap+xml", "<a>&unknown;</a>", 400, "not XML")]
    [InlineData("application/cloudevents+avro", "x", 415, "CloudEvents")]
    [InlineData("multipart/form-data", "x", 400, "boundary")]
    [InlineData("multipart/form-data; boundary=a", "x", 400, "boundary")]
    public async Task What_cannot_be_read_is_refused_with_the_reason(string contentType, string body, int status, string named)
    {
        var refusal = (await BodyBench.ReadAsync(contentType, Encoding.UTF8.GetBytes(body), Small)).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal(status, refusal.Status);
        Assert.Contains(named, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_values_than_allowed_are_refused()
    {
        var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 100))}]");
        var xml = Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Repeat("<b c='1'/>", 50))}</a>");

        Assert.Contains("more than 100", (await BodyBench.ReadAsync("application/json", json, Small)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("more than 100", (await BodyBench.ReadAsync("text/xml", xml, Small)).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task XML_that_grows_by_its_own_entities_is_refused()
    {
        const string Laughs = """<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>""";

        Assert.Equal(400, (await BodyBench.ReadAsync("application/xml", Encoding.UTF8.GetBytes(Laughs))).Refusal!.Status);
    }

    [Fact]
    public async Task Json_that_nests_without_end_is_refused() =>
        Assert.Equal(400, (await BodyBench.ReadAsync("application/json", Encoding.UTF8.GetBytes(new string('[', 100_000)))).Refusal!.Status);

    [Fact]
    public async Task Bytes_that_are_not_the_named_charset_are_refused() =>
        Assert.Equal(400, (await BodyBench.ReadAsync("application/json", [(byte)'"', 0xFF, 0x00, (byte)'"'])).Refusal!.Status);
}
