namespace ReactionsPortal.Reactions.Drafts;

/// <summary>How a caller proves itself, as the wizard offers it.</summary>
public enum WebhookProof
{
    /// <summary>A key that the portal makes, shows once and stores hashed.</summary>
    GeneratedKey,

    /// <summary>A key that is kept as a secret.</summary>
    Secret,

    /// <summary>None: anybody may call.</summary>
    None,

    /// <summary>A bearer token.</summary>
    Bearer,

    /// <summary>User name and password.</summary>
    Basic,

    /// <summary>A header's whole value.</summary>
    Header,

    /// <summary>GitHub's signature.</summary>
    GitHub,

    /// <summary>GitLab's secret token.</summary>
    GitLab,

    /// <summary>Bitbucket's signature.</summary>
    Bitbucket,

    /// <summary>Jira's signature.</summary>
    Jira,

    /// <summary>Standard Webhooks.</summary>
    StandardWebhooks,

    /// <summary>Slack's signature.</summary>
    Slack,

    /// <summary>Stripe's signature.</summary>
    Stripe,

    /// <summary>PagerDuty's signature.</summary>
    PagerDuty,

    /// <summary>CircleCI's signature.</summary>
    CircleCi,

    /// <summary>Sentry's signature.</summary>
    Sentry,

    /// <summary>Signature of Sonatype Nexus Repository.</summary>
    Nexus,

    /// <summary>Cloudsmith's signature.</summary>
    Cloudsmith,

    /// <summary>Signature of npm hooks.</summary>
    Npm,

    /// <summary>Grafana's signature.</summary>
    Grafana,

    /// <summary>Artifactory's signature.</summary>
    Artifactory,

    /// <summary>Amazon SNS's certificate.</summary>
    Sns,

    /// <summary>Discord's signature.</summary>
    Discord,

    /// <summary>Another keyed hash.</summary>
    Hmac,
}
