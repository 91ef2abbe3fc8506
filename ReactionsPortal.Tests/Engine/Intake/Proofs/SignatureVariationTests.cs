using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Intake.Proofs;

/// <summary>Every kind of signature against everything that can be different about it, as its product's documentation says.</summary>
public sealed class SignatureVariationTests
{
    private const string Body = """{"id": "evt_1", "text": "Zürich"}""";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static readonly Signer[] Signers =
    [
        new("gitHub", "X-Hub-Signature-256", "sha256", "{body}", "hex", "sha256=", "", ""),
        new("bitbucket", "X-Hub-Signature", "sha256", "{body}", "hex", "sha256=", "", ""),
        new("jira", "X-Hub-Signature", "sha256", "{body}", "hex", "sha256=", "", ""),
        new("standardWebhooks", "webhook-signature", "sha256", "msg_1.{time}.{body}", "base64", "v1,", " ", "webhook-timestamp"),
        new("slack", "X-Slack-Signature", "sha256", "v0:{time}:{body}", "hex", "v0=", "", "X-Slack-Request-Timestamp"),
        new("stripe", "Stripe-Signature", "sha256", "{time}.{body}", "hex", "v1=", ",", ""),
        new("pagerDuty", "X-PagerDuty-Signature", "sha256", "{body}", "hex", "v1=", ",", ""),
        new("circleCi", "circleci-signature", "sha256", "{body}", "hex", "v1=", ",", ""),
        new("sentry", "Sentry-Hook-Signature", "sha256", "{body}", "hex", "", "", ""),
        new("nexus", "X-Nexus-Webhook-Signature", "sha1", "{body}", "hex", "", "", ""),
        new("cloudsmith", "X-Cloudsmith-Signature", "sha1", "{body}", "hex", "", "", ""),
        new("npm", "x-npm-signature", "sha256", "{body}", "hex", "sha256=", "", ""),
        new("grafana", "X-Grafana-Alerting-Signature", "sha256", "{body}", "hex", "", "", ""),
        new("artifactory", "X-JFrog-Event-Auth", "sha256", "{body}", "hex", "", "", ""),
    ];

    /// <summary>Every kind of signature, by its name in a document.</summary>
    public static TheoryData<string> Schemes => [.. Signers.Select(signer => signer.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_signature_is_taken_and_nothing_that_differs(string name)
    {
        var signer = Array.Find(Signers, one => one.Name == name)!;
        var right = signer.Sign(Body, Now);

        Assert.True(signer.Takes(Body, right));
        // One bit of the signature, of the body, of the key.
        Assert.False(signer.Takes(Body, signer.Sign(Body, Now, flipsBit: true)));
        Assert.False(signer.Takes(Body.Replace('Z', 'X'), right));
        Assert.False(signer.Takes(Body, signer.Sign(Body, Now, secret: "whsec_NfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        // The same JSON in other bytes.
        Assert.False(signer.Takes("""{"id":"evt_1","text":"Zürich"}""", right));
        Assert.False(signer.Takes("""{"id": "evt_1", "text": "Z\u00fcrich"}""", right));
        // Nothing, an empty one, half of one, another hash's.
        Assert.False(signer.Takes(Body, (string?)null));
        Assert.False(signer.Takes(Body, ""));
        Assert.False(signer.Takes(Body, signer.Prefix));
        Assert.False(signer.Takes(Body, right[..^6]));
        Assert.False(signer.Takes(Body, signer.Sign(Body, Now, hash: signer.Hash == "sha1" ? "sha256" : "sha1")));
        // Hexadecimal digits count in either case, base64 does not.
        Assert.Equal(signer.Encoding == "hex", signer.Takes(Body, Upper(right, signer.Prefix)));
        // A second header with the right one suffices.
        Assert.True(signer.Takes(Body, signer.Sign(Body, Now, flipsBit: true), right));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_second_signature_in_the_header_counts_where_the_product_sends_several(string name)
    {
        var signer = Array.Find(Signers, one => one.Name == name)!;
        var right = signer.Sign(Body, Now);
        var wrong = signer.Sign(Body, Now, flipsBit: true);
        var between = signer.Separator.Length > 0 ? signer.Separator : ",";

        Assert.Equal(signer.Separator.Length > 0, signer.Takes(Body, $"{wrong}{between}{right}"));
        Assert.Equal(signer.Separator.Length > 0, signer.Takes(Body, $"{right}{between}{wrong}"));
        // Of another version it counts for nothing.
        if (signer.Prefix.Length > 0)
            Assert.False(signer.Takes(Body, right.Replace(signer.Prefix, signer.Prefix.Replace('1', '9').Replace('0', '9').Replace("sha", "SHA", StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_signed_time_lies_within_five_minutes(string name)
    {
        var signer = Array.Find(Signers, one => one.Name == name)!;
        foreach (var off in (int[])[-300, 300])
            Assert.True(signer.Takes(Body, Now.AddSeconds(off), Now, signer.Sign(Body, Now.AddSeconds(off))));
        var isSigned = signer.Content.Contains("{time}", StringComparison.Ordinal);
        foreach (var off in (int[])[-301, 301])
            Assert.Equal(!isSigned, signer.Takes(Body, Now.AddSeconds(off), Now, signer.Sign(Body, Now.AddSeconds(off))));
        // A new time on an old signature.
        if (isSigned && signer.TimeHeader.Length > 0)
            Assert.False(signer.Takes(Body, Now, Now, signer.Sign(Body, Now.AddSeconds(-200))));
    }

    [Fact]
    public void Stripes_published_signature_is_taken()
    {
        const string Published = """
            {
              "id": "evt_123",
              "object": "event",
              "account": "acct_123",
              "api_version": "2017-05-25",
              "created": 1533204620,
              "data": {
                "object": {
                  "id": "cus_123",
                  "object": "customer",
                  "created": 123456789,
                  "email": "test@stripe.com",
                  "livemode": false,
                  "metadata": {}
                }
              },
              "livemode": false,
              "pending_webhooks": 1,
              "request": {
                "id": "req_123",
                "idempotency_key": "idempotency-key-123"
              },
              "type": "customer.created"
            }

            """;
        var scheme = SignatureSchemes.Of(new WebhookAuth { Stripe = new SharedSecret("Key") })!.Value.Scheme;
        string? Problem(string header, int seconds) => SignatureCheck.Problem(scheme, ["webhook_secret"], Call(Published.ReplaceLineEndings("\n"), [new("Stripe-Signature", header)]), DateTimeOffset.FromUnixTimeSeconds(seconds));
        const string V1 = "v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7";
        const string V0 = "v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef";

        Assert.Null(Problem($"t=1533204620,{V1},{V0}", 1533204620));
        Assert.Null(Problem($"t=1533204620,{V0},{V1}", 1533204920));
        Assert.NotNull(Problem($"t=1533204620,{V0}", 1533204620));
        Assert.NotNull(Problem($"t=1533204621,{V1}", 1533204620));
        Assert.NotNull(Problem(V1, 1533204620));
        Assert.NotNull(Problem($"t=1533204620,{V1}", 1533204921));
    }

    private static string Upper(string signature, string prefix)
    {
        var at = signature.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length;
        return signature[..at] + signature[at..].ToUpperInvariant();
    }

    private static WebhookCall Call(string body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new() { Method = "POST", Path = "/triggers/a", Query = [], Headers = headers, Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>Signs as a product's documentation says, by other code than the portal's.</summary>
    /// <param name="Name">Its name in a document.</param>
    /// <param name="Header">Header of the signature.</param>
    /// <param name="Hash">sha256 or sha1.</param>
    /// <param name="Content">What is signed.</param>
    /// <param name="Encoding">hex or base64.</param>
    /// <param name="Prefix">What stands before it.</param>
    /// <param name="Separator">What stands between several.</param>
    /// <param name="TimeHeader">Header of the time.</param>
    private sealed record Signer(string Name, string Header, string Hash, string Content, string Encoding, string Prefix, string Separator, string TimeHeader)
    {
        public string Sign(string body, DateTimeOffset at, string secret = Secret, string? hash = null, bool flipsBit = false)
        {
            var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var key = Name == "standardWebhooks" ? Convert.FromBase64String(secret["whsec_".Length..]) : System.Text.Encoding.UTF8.GetBytes(secret);
            var content = System.Text.Encoding.UTF8.GetBytes(Content.Replace("{time}", time, StringComparison.Ordinal).Replace("{body}", body, StringComparison.Ordinal));
            var value = (hash ?? Hash) == "sha1" ? Sha1(key, content) : HMACSHA256.HashData(key, content);
            value[3] ^= flipsBit ? (byte)1 : (byte)0;
            return (Name == "stripe" ? $"t={time}," : "") + Prefix + (Encoding == "hex" ? Convert.ToHexStringLower(value) : Convert.ToBase64String(value));
        }

        public bool Takes(string body, params string?[] signatures) => Takes(body, Now, Now, signatures);

        public bool Takes(string body, DateTimeOffset said, DateTimeOffset now, params string?[] signatures)
        {
            List<KeyValuePair<string, string>> headers = [.. signatures.OfType<string>().Select(signature => KeyValuePair.Create(Header, signature)), new("webhook-id", "msg_1")];
            if (TimeHeader.Length > 0)
                headers.Add(new(TimeHeader, said.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
            return SignatureCheck.Problem(SchemeOf(Name), [Secret], Call(body, headers), now) is null;
        }

        private static SignatureScheme SchemeOf(string name)
        {
            var key = new SharedSecret("Key");
            return SignatureSchemes.Of(name switch
            {
                "gitHub" => new WebhookAuth { GitHub = key },
                "bitbucket" => new WebhookAuth { Bitbucket = key },
                "jira" => new WebhookAuth { Jira = key },
                "standardWebhooks" => new WebhookAuth { StandardWebhooks = key },
                "slack" => new WebhookAuth { Slack = key },
                "stripe" => new WebhookAuth { Stripe = key },
                "pagerDuty" => new WebhookAuth { PagerDuty = key },
                "circleCi" => new WebhookAuth { CircleCi = key },
                "sentry" => new WebhookAuth { Sentry = key },
                "nexus" => new WebhookAuth { Nexus = key },
                "cloudsmith" => new WebhookAuth { Cloudsmith = key },
                "npm" => new WebhookAuth { Npm = key },
                "grafana" => new WebhookAuth { Grafana = key },
                "artifactory" => new WebhookAuth { Artifactory = key },
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            })!.Value.Scheme;
        }

#pragma warning disable CA5350 // Nexus and Cloudsmith sign so.
        private static byte[] Sha1(byte[] key, byte[] content) => HMACSHA1.HashData(key, content);
#pragma warning restore CA5350
    }
}
