using System.Globalization;
using System.Net;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Runs.Copies;
using ReactionsPortal.Tests.Engine.Actions.Http;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Runs.Copies;

/// <summary>A copied command, run in a real bash, sends what the action sent.</summary>
public sealed class CurlCommandTests : IClassFixture<Bash>
{
    private const string Awkward = "it's \"quoted\" $HOME `id` !! \\n \\ #{x} é 🎉\n\tsecond line & more; (all) <of> * ? [it] {too} ~ %41";

    public static TheoryData<string> Texts() => new(
        "", "plain", Awkward, "'", "''", "\"", "\\", "$", "!", "-", "--help", "@file", "<file", "a\r\nb\r\n", "\u001b[31mred\u001b[0m\u0007", "\n", " ", "a=b&c=d", "\u007f", "'\r!$\\'", "{\"a\": \"b\"}");

    [Theory, MemberData(nameof(Texts))]
    public async Task Any_text_is_one_word_of_the_shell(string text)
    {
        var word = ShellWord.Of([new ShellPart(text)]);

        Assert.Equal($"<{text}>", await Bash.RunAsync($"printf '<%s>' {word}"));
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task A_variable_stands_between_any_texts(string text)
    {
        var word = ShellWord.Of([new ShellPart(text), new ShellPart("KEY", IsVariable: true), new ShellPart(text), new ShellPart("KEY", IsVariable: true), new ShellPart("KEY", IsVariable: true)]);

        const string Key = "a 'b' \"c\" $d";
        Assert.Equal($"<{text}{Key}{text}{Key}{Key}>", await Bash.RunAsync($"printf '<%s>' {word}", new Dictionary<string, string> { ["KEY"] = Key }));
    }

    [Fact]
    public async Task A_body_with_everything_in_it_arrives_byte_for_byte() => await SameAsync("""
        {"url": "URL/a%20b?x=[1]&y={z}&q='#{Awkward | UriDataEscape}'", "headers": {"X-Note": "it's $HOME !", "X-Empty": "", "Accept": "application/json"}, "contentType": "text/plain", "body": "#{Awkward}\r\n#{Awkward}"}
        """);

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("PATCH")]
    public async Task Each_method_is_kept(string method) => await SameAsync($$"""{"method": "{{method}}", "url": "URL/x?a=1&a=2"}""");

    [Fact]
    public async Task A_form_arrives_with_the_same_fields()
    {
        var (first, second) = await BothAsync("""{"url": "URL/form", "form": [{"name": "a b=c", "value": "#{Awkward}"}, {"name": "empty"}, {"name": "key", "value": "#{Secrets.Key}"}]}""");

        Assert.Equal(Fields(first.Body), Fields(second.Body));
        Assert.Equal(first.Headers["Content-Type"], second.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Parts_arrive_the_same_but_for_their_boundary()
    {
        var (first, second) = await BothAsync("""
            {"url": "URL/parts", "multipart": [{"name": "plain", "value": "#{Awkward}"}, {"name": "a \"b\"", "value": "@file"}, {"name": "doc", "value": "#{Awkward}", "fileName": "it's; \"x\".txt", "contentType": "text/plain; charset=utf-8"}, {"name": "json", "value": "{\"k\": \"v\"}", "contentType": "application/json"}]}
            """);

        Assert.Equal(WithoutBoundary(first), WithoutBoundary(second));
    }

    [Fact]
    public async Task A_file_without_a_type_is_sent_as_it_was() => await SameAsync("""{"url": "URL/file", "multipart": [{"name": "f", "value": "x\r\ny", "fileName": "a.png"}]}""");

    [Fact]
    public async Task Secrets_are_variables_that_the_first_line_names()
    {
        var command = await SameAsync("""
            {"url": "URL/s?k=#{Secrets.Key}", "headers": {"Api-Key": "#{Secrets.Key}", "X-Path": "#{Secrets.Path}"}, "auth": {"basic": {"user": "bob's", "secret": "Password"} }, "body": "{\"k\": \"#{Secrets.Key}\", \"cost\": \"$5\"}"}
            """);

        Assert.StartsWith("# Set KEY, SECRET_PATH and PASSWORD first: the portal does not show secrets.\n", command, StringComparison.Ordinal);
        Assert.Contains("--header \"Api-Key: $KEY\"", command, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", command, StringComparison.Ordinal);
        Assert.DoesNotContain("********", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_longer_than_an_argument_may_be_is_piped()
    {
        var command = await SameAsync("""{"url": "URL/long", "contentType": "text/plain", "body": "#{Long}"}""", keptBody: "500000");

        Assert.Contains("printf '%s' '", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_was_cut_is_said_to_be()
    {
        var (command, _) = await CopyAsync("""{"url": "URL/long", "contentType": "text/plain", "body": "#{Long}"}""", keptBody: "2000");

        Assert.StartsWith("# The body is cut: its first 2,000 characters are kept, of 300 KB that were sent.\ncurl ", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_by_the_actions_proxy_in_the_actions_time()
    {
        await using var proxy = ForwardProxy.Start();
        proxy.Demands = "ci:secret-key";

        var command = await SameAsync($$"""{"url": "URL/far", "contentType": "text/plain", "body": "x", "proxy": {"url": "{{proxy.Address}}", "user": "ci", "secret": "Key"} }""");

        Assert.Contains("--max-time 30 ", command, StringComparison.Ordinal);
        Assert.Contains("--proxy-user \"ci:$KEY\"", command, StringComparison.Ordinal);
        Assert.Equal(2, proxy.Requests.Count(line => line.EndsWith("/far HTTP/1.1", StringComparison.Ordinal) && line.StartsWith("POST ", StringComparison.Ordinal)) - proxy.Refused);
    }

    [Theory]
    [InlineData("302", "GET", "")]
    [InlineData("307", "POST", "x")]
    public async Task It_follows_redirects_where_the_action_does(string status, string method, string body)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswersBy(call => call.PathAndQuery == "/here" ? ((HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture), "") : (HttpStatusCode.OK, ""), KeyValuePair.Create("Location", "/there"));
        using var bench = Bench("65536");

        var command = await CopyAsync(bench, $$"""{"url": "{{receiver.Address}}/here", "contentType": "text/plain", "body": "x", "redirects": {"hosts": ["files.example.com"]} }""");
        await Bash.RunAsync(command);

        Assert.StartsWith("# The action follows redirects within its host and to files.example.com alone; curl follows any.\ncurl ", command, StringComparison.Ordinal);
        Assert.Equal(["/here", "/there", "/here", "/there"], receiver.Calls.Select(call => call.PathAndQuery));
        Assert.All([receiver.Calls[1], receiver.Calls[3]], call => Assert.Equal((method, body), (call.Method, call.Body)));
    }

    [Fact]
    public void A_client_certificate_is_read_from_files_named_after_its_secret()
    {
        var step = new HttpAction { Redirects = new RedirectRule(), Proxy = HttpProxy.None, ClientCertificate = new ClientCertificate("Vendor", "VendorPass") };

        var command = CurlCommand.Of(new SentRequest("POST", "https://vendor.example.com/", new Dictionary<string, string>(), null), step, TimeSpan.FromSeconds(2.5));

        Assert.Equal("""
            # Set VENDORPASS first: the portal does not show secrets.
            # Write the certificate in the secret Vendor to Vendor.pem and its private key to Vendor.key first, both as PEM.
            # The action follows redirects within its host alone; curl follows any.
            curl --request POST \
              --url https://vendor.example.com/ \
              --max-time 2.5 \
              --noproxy '*' \
              --cert Vendor.pem \
              --key Vendor.key \
              --pass "$VENDORPASS" \
              --location \
              --proto-redir =https

            """.ReplaceLineEndings("\n"), command);
    }

    private static async Task<string> SameAsync(string http, string keptBody = "65536")
    {
        var (first, second, command) = await SendTwiceAsync(http, keptBody);
        Assert.Equal((first.Method, first.PathAndQuery, first.Body), (second.Method, second.PathAndQuery, second.Body));
        foreach (var (name, value) in first.Headers.Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Accept-Encoding" or "Content-Length")))
            Assert.Equal((name, value), (name, second.Headers.GetValueOrDefault(name)));
        return command;
    }

    private static async Task<(ReceivedCall First, ReceivedCall Second)> BothAsync(string http)
    {
        var (first, second, _) = await SendTwiceAsync(http, "65536");
        return (first, second);
    }

    private static async Task<(ReceivedCall First, ReceivedCall Second, string Command)> SendTwiceAsync(string http, string keptBody)
    {
        await using var receiver = await Receiver.StartAsync();
        using var bench = Bench(keptBody);
        var command = await CopyAsync(bench, http.Replace("URL", receiver.Address, StringComparison.Ordinal));
        var variables = new Dictionary<string, string> { ["KEY"] = "secret-key", ["SECRET_PATH"] = "secret-path", ["PASSWORD"] = "secret-pass'$word" };

        await Bash.RunAsync(command, variables);

        Assert.Equal(2, receiver.Calls.Count);
        return (receiver.Calls[0], receiver.Calls[1], command);
    }

    private static async Task<(string Command, HttpBench Bench)> CopyAsync(string http, string keptBody)
    {
        await using var receiver = await Receiver.StartAsync();
        using var bench = Bench(keptBody);
        return (await CopyAsync(bench, http.Replace("URL", receiver.Address, StringComparison.Ordinal)), bench);
    }

    private static HttpBench Bench(string keptBody)
    {
        var bench = new HttpBench("Development", new KeyValuePair<string, string?>("Actions:KeptBody", keptBody));
        (bench.Variables["Awkward"], bench.Variables["Long"]) = (Awkward, new string('é', 150_000));
        (bench.Secrets["Key"], bench.Secrets["Path"], bench.Secrets["Password"]) = ("secret-key", "secret-path", "secret-pass'$word");
        return bench;
    }

    private static async Task<string> CopyAsync(HttpBench bench, string http)
    {
        var outcome = await bench.RunAsync(http);
        var document = DocumentJson.Read("""{"name": "a", "action": {"http": """ + http + "}}");
        return CurlCommand.Of(outcome.Request!, document.Action.Http!, RetryPolicies.TimeoutOf(document));
    }

    private static List<string> Fields(string form) => [.. form.Split('&').Select(field => WebUtility.UrlDecode(field))];

    private static string WithoutBoundary(ReceivedCall call)
    {
        var type = call.Headers["Content-Type"];
        return call.Body.Replace(type[(type.IndexOf("boundary=", StringComparison.Ordinal) + "boundary=".Length)..], "BOUNDARY", StringComparison.Ordinal);
    }
}
