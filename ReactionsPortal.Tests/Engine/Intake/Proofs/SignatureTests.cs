using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;

namespace ReactionsPortal.Tests.Engine.Intake.Proofs;

/// <summary>Signatures as the products' documentation publishes them, and what differs from them by a little.</summary>
public sealed class SignatureTests
{
    private const string SlackBody = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly SharedSecret Key = new("Key");

    /// <summary>Scheme, secret, body, signature, headers besides, and the time at which it was made.</summary>
    public static TheoryData<string, string, string, string, string, long> Published => new()
    {
        { "gitHub", "It's a Secret to Everybody", "Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", "", 0 },
        { "jira", "It's a Secret to Everybody", "Hello World!", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9", "", 0 },
        { "bitbucket", "It's a Secret to Everybody", "Hello World!", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9", "", 0 },
        { "standardWebhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "webhook-id=msg_p5jXN8AQM9LWM0D4loKWxJek;webhook-timestamp=1614265330", 1614265330 },
        { "circleCi", "secret", "hello world", "v1=734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a", "", 0 },
        { "slack", "8f742231b10e8888abcd99yyyzzz85a5", SlackBody, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "X-Slack-Request-Timestamp=1531420618", 1531420618 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_signatures_are_taken_and_nothing_that_differs(string name, string secret, string body, string signature, string besides, long at)
    {
        var scheme = SchemeOf(name);
        var headers = besides.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToList();
        var now = DateTimeOffset.FromUnixTimeSeconds(at);
        string? Problem(string text, string? signed, string key, DateTimeOffset when) =>
            SignatureCheck.Problem(scheme, [key], Call(text, signed is null ? headers : [.. headers, KeyValuePair.Create(scheme.Header, signed)]), when);

        Assert.Null(Problem(body, signature, secret, now));
        Assert.Contains("does not match", Problem(body + " ", signature, secret, now), StringComparison.Ordinal);
        Assert.Contains("does not match", Problem(body, signature, Other(secret), now), StringComparison.Ordinal);
        Assert.NotNull(Problem(body, FlippedBit(signature), secret, now));
        Assert.Contains("is missing", Problem(body, null, secret, now), StringComparison.Ordinal);
        Assert.Contains("is missing", Problem(body, "", secret, now), StringComparison.Ordinal);
        Assert.NotNull(Problem(body, "no signature", secret, now));
        Assert.NotNull(Problem(body, signature[scheme.Prefix.Length..], secret, now));
        if (scheme.Encoding == HmacEncoding.Hex)
            Assert.Null(Problem(body, scheme.Prefix + signature[scheme.Prefix.Length..].ToUpperInvariant(), secret, now));
        if (scheme.Separator is { } separator)
            Assert.Null(Problem(body, $"{FlippedBit(signature)}{separator}{signature}", secret, now));
        if (scheme.HasTimestamp)
        {
            Assert.Null(Problem(body, signature, secret, now.AddSeconds(300)));
            Assert.Contains("301 seconds old; at most 5 minutes", Problem(body, signature, secret, now.AddSeconds(301)), StringComparison.Ordinal);
            Assert.Contains("301 seconds ahead; at most 5 minutes", Problem(body, signature, secret, now.AddSeconds(-301)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Twilio_signs_the_address_and_the_fields_by_their_names()
    {
        var scheme = SignatureSchemes.Of(KnownSources.Find("twilio")!.Hmac!);
        WebhookCall Signed(string url, string form) => Call(form, [new("Content-Type", "application/x-www-form-urlencoded"), new("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]) with { Url = url };
        const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        const string Form = "Digits=1234&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&From=%2B14158675309&To=%2B18005551212";

        Assert.Null(SignatureCheck.Problem(scheme, ["12345"], Signed(Url, Form), DateTimeOffset.UnixEpoch));
        Assert.NotNull(SignatureCheck.Problem(scheme, ["12345"], Signed(Url + "0", Form), DateTimeOffset.UnixEpoch));
        Assert.NotNull(SignatureCheck.Problem(scheme, ["12345"], Signed(Url, Form + "&More=1"), DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("teams", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=", "HMAC ", "")]
    [InlineData("shopify", "key", "", "")]
    [InlineData("zendesk", "key", "", "2026-01-01T00:00:00Z")]
    public void What_other_products_hash_is_described_by_them(string source, string secret, string prefix, string time)
    {
        const string Body = """{"id": 1}""";
        var scheme = SignatureSchemes.Of(KnownSources.Find(source)!.Hmac!);
        var key = source == "teams" ? Convert.FromBase64String(secret) : Encoding.UTF8.GetBytes(secret);
        var signature = prefix + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(time + Body)));
        var headers = scheme.TimestampHeader is { } header ? [KeyValuePair.Create(header, time)] : Array.Empty<KeyValuePair<string, string>>();
        string? Problem(string body, DateTimeOffset now) => SignatureCheck.Problem(scheme, [secret], Call(body, [.. headers, KeyValuePair.Create(scheme.Header, signature)]), now);
        var now = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);

        Assert.Null(Problem(Body, now));
        Assert.NotNull(Problem(Body + " ", now));
        Assert.Equal(time.Length > 0, Problem(Body, now.AddSeconds(301)) is not null);
    }

    [Theory]
    [InlineData("stripe", "v1=")]
    [InlineData("pagerDuty", "v1=")]
    [InlineData("sentry", "")]
    [InlineData("nexus", "")]
    [InlineData("cloudsmith", "sha1=")]
    [InlineData("cloudsmith", "")]
    [InlineData("npm", "sha256=")]
    [InlineData("grafana", "")]
    [InlineData("artifactory", "")]
    public void Each_scheme_signs_as_its_product_says(string name, string prefix)
    {
        const string Body = """{"a":1}""";
        var scheme = SchemeOf(name);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var isStripe = name == "stripe";
        var key = Encoding.UTF8.GetBytes("whsec_secret");
        var content = Encoding.UTF8.GetBytes(isStripe ? $"1700000000.{Body}" : Body);
        var hash = scheme.Algorithm == HmacAlgorithm.Sha1 ? Sha1(key, content) : HMACSHA256.HashData(key, content);
        var signature = (isStripe ? "t=1700000000,v0=00," : "") + prefix + Convert.ToHexStringLower(hash);

        Assert.Null(SignatureCheck.Problem(scheme, ["whsec_secret"], Call(Body, [KeyValuePair.Create(scheme.Header, signature)]), now));
        Assert.Null(SignatureCheck.Problem(scheme, ["another", "whsec_secret"], Call(Body, [KeyValuePair.Create(scheme.Header, signature)]), now));
        Assert.NotNull(SignatureCheck.Problem(scheme, ["whsec_secret"], Call("""{"a": 1}""", [KeyValuePair.Create(scheme.Header, signature)]), now));
    }

    [Fact]
    public void An_admins_own_scheme_signs_what_it_says()
    {
        var scheme = SignatureSchemes.Of(new HmacProof { Secret = "Key", Header = "X-Sig", Algorithm = HmacAlgorithm.Sha512, Encoding = HmacEncoding.Base64, Prefix = "v9,", TimestampHeader = "X-Time", Tolerance = TimeSpan.FromSeconds(10), Content = "{header:X-Id}|{timestamp}|{body}" });
        var signature = "v9," + Convert.ToBase64String(HMACSHA512.HashData("k"u8, "7|1700000000|text"u8));
        KeyValuePair<string, string>[] headers = [new("X-Sig", signature), new("x-id", "7"), new("X-Time", "1700000000")];

        Assert.Null(SignatureCheck.Problem(scheme, ["k"], Call("text", headers), DateTimeOffset.FromUnixTimeSeconds(1_700_000_010)));
        Assert.Contains("11 seconds old; at most 10 seconds", SignatureCheck.Problem(scheme, ["k"], Call("text", headers), DateTimeOffset.FromUnixTimeSeconds(1_700_000_011)), StringComparison.Ordinal);
        Assert.Equal("The header X-Id, which is signed, is missing.", SignatureCheck.Problem(scheme, ["k"], Call("text", [headers[0], headers[2]]), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
    }

    [Theory]
    [InlineData("v0:{timestamp}", "The body is not signed")]
    [InlineData("{body", "A brace is not closed")]
    [InlineData("{body}{id}", "{id} is not known")]
    public void What_is_signed_must_be_readable(string content, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<FormatException>(() => SignedContent.Parse(content)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("9999999999999999999999")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("1e9")]
    [InlineData("9223372036854775807")]
    public void A_time_that_is_none_is_refused(string timestamp)
    {
        KeyValuePair<string, string>[] headers = [new("X-Slack-Signature", "v0=00"), new("X-Slack-Request-Timestamp", timestamp)];

        Assert.Contains("The time in X-Slack-Request-Timestamp", SignatureCheck.Problem(SchemeOf("slack"), ["k"], Call("a", headers), DateTimeOffset.UnixEpoch.AddYears(50)), StringComparison.Ordinal);
    }

    private static SignatureScheme SchemeOf(string name) => SignatureSchemes.Of(name switch
    {
        "gitHub" => new WebhookAuth { GitHub = Key },
        "jira" => new WebhookAuth { Jira = Key },
        "bitbucket" => new WebhookAuth { Bitbucket = Key },
        "standardWebhooks" => new WebhookAuth { StandardWebhooks = Key },
        "circleCi" => new WebhookAuth { CircleCi = Key },
        "slack" => new WebhookAuth { Slack = Key },
        "stripe" => new WebhookAuth { Stripe = Key },
        "pagerDuty" => new WebhookAuth { PagerDuty = Key },
        "sentry" => new WebhookAuth { Sentry = Key },
        "nexus" => new WebhookAuth { Nexus = Key },
        "cloudsmith" => new WebhookAuth { Cloudsmith = Key },
        "npm" => new WebhookAuth { Npm = Key },
        "grafana" => new WebhookAuth { Grafana = Key },
        "artifactory" => new WebhookAuth { Artifactory = Key },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    })!.Value.Scheme;

    private static WebhookCall Call(string body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new() { Method = "POST", Path = "/triggers/a", Query = [], Headers = headers, Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>Another key of the same kind.</summary>
    private static string Other(string secret) => secret.StartsWith("whsec_", StringComparison.Ordinal) ? "whsec_NfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : secret + "x";

    /// <summary>The last letter but the padding becomes another one.</summary>
    private static string FlippedBit(string signature)
    {
        var at = signature.TrimEnd('=').Length - 2;
        return string.Create(CultureInfo.InvariantCulture, $"{signature[..at]}{(signature[at] == '0' ? '1' : '0')}{signature[(at + 1)..]}");
    }

#pragma warning disable CA5350 // Nexus and Cloudsmith sign so.
    private static byte[] Sha1(byte[] key, byte[] content) => HMACSHA1.HashData(key, content);
#pragma warning restore CA5350
}
