using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>The schemes of known products, as their documentation gives them.</summary>
internal static class SignatureSchemes
{
    private static readonly SignatureScheme GitHub = new() { Header = "X-Hub-Signature-256", Prefix = "sha256=" };
    private static readonly SignatureScheme Atlassian = new() { Header = "X-Hub-Signature", Prefix = "sha256=" };
    private static readonly SignatureScheme Slack = new() { Header = "X-Slack-Signature", Prefix = "v0=", TimestampHeader = "X-Slack-Request-Timestamp", Content = SignedContent.Parse("v0:{timestamp}:{body}") };
    private static readonly SignatureScheme Stripe = new() { Header = "Stripe-Signature", Prefix = "v1=", Separator = ',', TimestampPrefix = "t=", Content = SignedContent.Parse("{timestamp}.{body}") };
    private static readonly SignatureScheme PagerDuty = new() { Header = "X-PagerDuty-Signature", Prefix = "v1=", Separator = ',' };
    private static readonly SignatureScheme CircleCi = new() { Header = "circleci-signature", Prefix = "v1=", Separator = ',' };
    private static readonly SignatureScheme Sentry = new() { Header = "Sentry-Hook-Signature" };
    private static readonly SignatureScheme Nexus = new() { Header = "X-Nexus-Webhook-Signature", Algorithm = HmacAlgorithm.Sha1 };
    private static readonly SignatureScheme Cloudsmith = new() { Header = "X-Cloudsmith-Signature", Algorithm = HmacAlgorithm.Sha1, Prefix = "sha1=", IsPrefixOptional = true };
    private static readonly SignatureScheme Npm = new() { Header = "x-npm-signature", Prefix = "sha256=" };
    private static readonly SignatureScheme Grafana = new() { Header = "X-Grafana-Alerting-Signature" };
    private static readonly SignatureScheme Artifactory = new() { Header = "X-JFrog-Event-Auth" };
    private static readonly SignatureScheme StandardWebhooks = new()
    {
        Header = "webhook-signature",
        Prefix = "v1,",
        Separator = ' ',
        Encoding = HmacEncoding.Base64,
        Key = HmacKey.Base64,
        ShortestKey = 24,
        TimestampHeader = "webhook-timestamp",
        Content = SignedContent.Parse("{header:webhook-id}.{timestamp}.{body}"),
    };

    /// <summary>Headers whose values are signatures or the key itself: they are never stored.</summary>
    public static IReadOnlyList<string> Headers { get; } =
        [.. new[] { GitHub, Atlassian, Slack, Stripe, PagerDuty, CircleCi, Sentry, Nexus, Cloudsmith, Npm, Grafana, Artifactory, StandardWebhooks }.Select(scheme => scheme.Header)];

    /// <summary>The scheme of a proof and its key; null where it is no signature.</summary>
    public static (SignatureScheme Scheme, SharedSecret Key)? Of(WebhookAuth auth) => auth switch
    {
        { GitHub: { } key } => (GitHub, key),
        { Bitbucket: { } key } => (Atlassian, key),
        { Jira: { } key } => (Atlassian, key),
        { StandardWebhooks: { } key } => (StandardWebhooks, key),
        { Slack: { } key } => (Slack, key),
        { Stripe: { } key } => (Stripe, key),
        { PagerDuty: { } key } => (PagerDuty, key),
        { CircleCi: { } key } => (CircleCi, key),
        { Sentry: { } key } => (Sentry, key),
        { Nexus: { } key } => (Nexus, key),
        { Cloudsmith: { } key } => (Cloudsmith, key),
        { Npm: { } key } => (Npm, key),
        { Grafana: { } key } => (Grafana, key),
        { Artifactory: { } key } => (Artifactory, key),
        { Hmac: { } hmac } => (Of(hmac), new SharedSecret(hmac.Secret, hmac.PreviousSecret)),
        _ => null,
    };

    /// <summary>The scheme that an admin described.</summary>
    /// <exception cref="FormatException">What is hashed cannot be read.</exception>
    public static SignatureScheme Of(HmacProof hmac)
    {
        var usual = hmac.TimestampHeader is null ? "{body}" : "{timestamp}.{body}";
        return new()
        {
            Header = hmac.Header,
            Algorithm = hmac.Algorithm,
            Encoding = hmac.Encoding,
            Key = hmac.Key,
            Prefix = hmac.Prefix ?? "",
            Separator = hmac.Prefix?.Contains(',', StringComparison.Ordinal) == true ? ' ' : ',',
            TimestampHeader = hmac.TimestampHeader,
            Tolerance = hmac.Tolerance ?? TimeSpan.FromMinutes(5),
            Content = SignedContent.Parse(hmac.Content ?? usual),
        };
    }
}
