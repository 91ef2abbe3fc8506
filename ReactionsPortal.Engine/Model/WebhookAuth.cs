using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>How the caller of a webhook proves itself. Exactly one property is set.</summary>
public sealed record WebhookAuth
{
    /// <summary>A key in the query string (<c>?apikey=</c>, <c>?access_token=</c>) or a header that equals a secret's value.</summary>
    public SharedSecret? ApiKey { get; init; }

    /// <summary><c>Authorization: Bearer</c> with a secret's value.</summary>
    public SharedSecret? Bearer { get; init; }

    /// <summary><c>Authorization: Basic</c>.</summary>
    public BasicProof? Basic { get; init; }

    /// <summary>A header that equals a secret's value, whatever its name: <c>Authorization</c> as Harbor sends it, too.</summary>
    public HeaderProof? Header { get; init; }

    /// <summary>GitHub's signature in <c>X-Hub-Signature-256</c>.</summary>
    public SharedSecret? GitHub { get; init; }

    /// <summary>GitLab's secret token in <c>X-Gitlab-Token</c>.</summary>
    public SharedSecret? GitLab { get; init; }

    /// <summary>Signature of Bitbucket Cloud and Data Center in <c>X-Hub-Signature</c>.</summary>
    public SharedSecret? Bitbucket { get; init; }

    /// <summary>Jira's signature in <c>X-Hub-Signature</c>.</summary>
    public SharedSecret? Jira { get; init; }

    /// <summary>Standard Webhooks (standardwebhooks.com), symmetric signatures; GitLab's signing token too.</summary>
    public SharedSecret? StandardWebhooks { get; init; }

    /// <summary>Slack's signature, version v0.</summary>
    public SharedSecret? Slack { get; init; }

    /// <summary>Stripe's signature with its time.</summary>
    public SharedSecret? Stripe { get; init; }

    /// <summary>PagerDuty's webhooks, version 3.</summary>
    public SharedSecret? PagerDuty { get; init; }

    /// <summary>CircleCI's signature.</summary>
    public SharedSecret? CircleCi { get; init; }

    /// <summary>Sentry's signature by the client secret.</summary>
    public SharedSecret? Sentry { get; init; }

    /// <summary>Sonatype Nexus Repository's signature (HMAC-SHA1).</summary>
    public SharedSecret? Nexus { get; init; }

    /// <summary>Cloudsmith's signature (HMAC-SHA1).</summary>
    public SharedSecret? Cloudsmith { get; init; }

    /// <summary>Signature of npm hooks.</summary>
    public SharedSecret? Npm { get; init; }

    /// <summary>Grafana's signature in <c>X-Grafana-Alerting-Signature</c>, without a time.</summary>
    public SharedSecret? Grafana { get; init; }

    /// <summary>Artifactory's payload signing in <c>X-JFrog-Event-Auth</c>.</summary>
    public SharedSecret? Artifactory { get; init; }

    /// <summary>Amazon SNS's signature by its certificate; needs no secret.</summary>
    public SnsProof? Sns { get; init; }

    /// <summary>Discord's signature by the application's key pair (Ed25519); needs no secret.</summary>
    public DiscordProof? Discord { get; init; }

    /// <summary>Any other keyed hash.</summary>
    public HmacProof? Hmac { get; init; }

    /// <summary>Anybody may call. For senders inside a trusted network only.</summary>
    public NoAuth? None { get; init; }

    /// <summary>What is set, with the name that it has in a document.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, object Proof)> Chosen =>
        [.. Properties.Select(property => (property.Name, Proof: property.Get(this))).Where(property => property.Proof is not null).Select(property => (property.Name, property.Proof!))];

    private static (string Name, Func<WebhookAuth, object?> Get)[] Properties { get; } =
    [
        ("apiKey", auth => auth.ApiKey), ("bearer", auth => auth.Bearer), ("basic", auth => auth.Basic), ("header", auth => auth.Header),
        ("gitHub", auth => auth.GitHub), ("gitLab", auth => auth.GitLab), ("bitbucket", auth => auth.Bitbucket), ("jira", auth => auth.Jira),
        ("standardWebhooks", auth => auth.StandardWebhooks), ("slack", auth => auth.Slack), ("stripe", auth => auth.Stripe), ("pagerDuty", auth => auth.PagerDuty),
        ("circleCi", auth => auth.CircleCi), ("sentry", auth => auth.Sentry), ("nexus", auth => auth.Nexus), ("cloudsmith", auth => auth.Cloudsmith), ("npm", auth => auth.Npm),
        ("grafana", auth => auth.Grafana), ("artifactory", auth => auth.Artifactory), ("sns", auth => auth.Sns), ("discord", auth => auth.Discord), ("hmac", auth => auth.Hmac), ("none", auth => auth.None),
    ];

    /// <summary>Every proof's name in a document.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Properties.Select(property => property.Name)];
}

/// <summary>A value that the sender and the portal know.</summary>
/// <param name="Secret">Name of the secret that holds it.</param>
/// <param name="PreviousSecret">Name of the secret that counts as well while the sender changes over; null: none.</param>
public sealed record SharedSecret([property: JsonRequired] string Secret, string? PreviousSecret = null);

/// <summary>User name and password.</summary>
/// <param name="User">Name of the user.</param>
/// <param name="Secret">Name of the secret that holds the password.</param>
/// <param name="PreviousSecret">Name of the secret that counts as well while the sender changes over; null: none.</param>
public sealed record BasicProof([property: JsonRequired] string User, [property: JsonRequired] string Secret, string? PreviousSecret = null);

/// <summary>A header's whole value.</summary>
/// <param name="Name">Name of the header.</param>
/// <param name="Secret">Name of the secret that holds the value.</param>
/// <param name="PreviousSecret">Name of the secret that counts as well while the sender changes over; null: none.</param>
public sealed record HeaderProof([property: JsonRequired] string Name, [property: JsonRequired] string Secret, string? PreviousSecret = null);

/// <summary>Amazon SNS: the message is signed by a certificate of Amazon's.</summary>
/// <param name="TopicArn">The topic whose messages are taken, such as <c>arn:aws:sns:us-east-1:123456789012:builds</c>. Anybody with an AWS account can have messages signed, so one is named.</param>
public sealed record SnsProof([property: JsonRequired] string TopicArn);

/// <summary>Discord signs with a key of which only it has the private half.</summary>
/// <param name="PublicKey">The application's Public Key in the developer portal: 64 hexadecimal digits. It is no secret.</param>
public sealed record DiscordProof([property: JsonRequired] string PublicKey);

/// <summary>A keyed hash of what was sent, in a header.</summary>
public sealed record HmacProof
{
    /// <summary>Name of the secret that holds the key.</summary>
    [JsonRequired]
    public string Secret { get; init; } = "";

    /// <summary>Name of the secret that counts as well while the sender changes over; null: none.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Name of the header that holds the hash, such as <c>X-Signature</c>.</summary>
    [JsonRequired]
    public string Header { get; init; } = "";

    /// <summary>The hash.</summary>
    public HmacAlgorithm Algorithm { get; init; } = HmacAlgorithm.Sha256;

    /// <summary>How the hash is written.</summary>
    public HmacEncoding Encoding { get; init; } = HmacEncoding.Hex;

    /// <summary>How the secret's value is the key.</summary>
    public HmacKey Key { get; init; } = HmacKey.Text;

    /// <summary>What stands before it, such as <c>sha256=</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prefix { get; init; }

    /// <summary>Header with the time, in Unix seconds or as ISO 8601 has it; then <c>{timestamp}.{body}</c> is hashed unless <see cref="Content"/> says otherwise. Null: no time.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>How far the time may be off; null: five minutes.</summary>
    public TimeSpan? Tolerance { get; init; }

    /// <summary>What is hashed, of <c>{body}</c>, <c>{form}</c> (the names and values of its fields, sorted by name), <c>{url}</c> (the address that is called), <c>{timestamp}</c>, <c>{header:Name}</c> and other text; null: the body, after the time and a full stop where there is one.</summary>
    public string? Content { get; init; }
}

/// <summary>Says in the document that no proof is asked for.</summary>
public sealed record NoAuth;

/// <summary>How a text is a key.</summary>
public enum HmacKey
{
    /// <summary>Its own bytes.</summary>
    Text,

    /// <summary>It is base64, after <c>whsec_</c> where that stands before it.</summary>
    Base64,

    /// <summary>It is hexadecimal.</summary>
    Hex,
}
