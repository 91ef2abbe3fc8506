using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Proofs of a webhook's caller in words.</summary>
internal static class WebhookProofWords
{
    /// <summary>Its name in the list.</summary>
    public static string Of(WebhookProof proof) => proof switch
    {
        WebhookProof.GeneratedKey => "A key that the portal makes",
        WebhookProof.Secret => "A key that is kept as a secret",
        WebhookProof.None => "Nothing",
        WebhookProof.Bearer => "Bearer token",
        WebhookProof.Basic => "Basic: user and password",
        WebhookProof.Header => "A header's value",
        WebhookProof.GitHub => "GitHub's signature",
        WebhookProof.GitLab => "GitLab's secret token",
        WebhookProof.Bitbucket => "Bitbucket's signature",
        WebhookProof.Jira => "Jira's signature",
        WebhookProof.StandardWebhooks => "Standard Webhooks",
        WebhookProof.Slack => "Slack's signature",
        WebhookProof.Stripe => "Stripe's signature",
        WebhookProof.PagerDuty => "PagerDuty's signature",
        WebhookProof.CircleCi => "CircleCI's signature",
        WebhookProof.Sentry => "Sentry's signature",
        WebhookProof.Nexus => "Sonatype Nexus's signature",
        WebhookProof.Cloudsmith => "Cloudsmith's signature",
        WebhookProof.Npm => "Signature of npm hooks",
        WebhookProof.Grafana => "Grafana's signature",
        WebhookProof.Artifactory => "Artifactory's signature",
        WebhookProof.Sns => "Amazon SNS's certificate",
        WebhookProof.Discord => "Discord's signature",
        _ => "Another signature (HMAC)",
    };

    /// <summary>How a secret's value is a key.</summary>
    public static string Of(HmacKey key) => key switch
    {
        HmacKey.Base64 => "The key in base64",
        HmacKey.Hex => "The key in hexadecimal",
        _ => "The key itself",
    };

    /// <summary>Where the sender puts it.</summary>
    public static string Help(WebhookProof proof) => proof switch
    {
        WebhookProof.Secret => "The caller sends the secret's value as ?apikey= or in the header X-Api-Key.",
        WebhookProof.Bearer => "The caller sends Authorization: Bearer with the secret's value.",
        WebhookProof.Basic => "The caller sends Authorization: Basic with this user and the secret's value as password.",
        WebhookProof.Header => "The caller sends the secret's value as this header's whole value.",
        WebhookProof.GitHub => "The secret's value goes into Secret of GitHub's webhook; GitHub signs the body in X-Hub-Signature-256.",
        WebhookProof.GitLab => "The secret's value goes into Secret token of GitLab's webhook, which sends it as X-Gitlab-Token.",
        WebhookProof.Bitbucket => "The secret's value goes into Secret of Bitbucket's webhook; the body is signed in X-Hub-Signature.",
        WebhookProof.Jira => "The secret's value goes into Secret of Jira's webhook; the body is signed in X-Hub-Signature.",
        WebhookProof.StandardWebhooks => "The secret's value is the endpoint's signing secret, with whsec_ before it. Deliveries older than five minutes are refused.",
        WebhookProof.Slack => "The secret's value is the Signing Secret of the Slack app. Deliveries older than five minutes are refused.",
        WebhookProof.Stripe => "The secret's value is the endpoint's whole signing secret, whsec_ included. Deliveries older than five minutes are refused.",
        WebhookProof.PagerDuty => "The secret's value is the one that PagerDuty shows once when the webhook is made.",
        WebhookProof.CircleCi => "The secret's value goes into Secret token of CircleCI's webhook.",
        WebhookProof.Sentry => "The secret's value is the Client Secret of Sentry's integration.",
        WebhookProof.Nexus => "The secret's value goes into Secret Key of the webhook capability.",
        WebhookProof.Cloudsmith => "The secret's value goes into Signature key of Cloudsmith's webhook.",
        WebhookProof.Npm => "The secret's value is the one that npm hook add takes.",
        WebhookProof.Grafana => "The secret's value goes into HMAC signature of Grafana's contact point, without a timestamp header.",
        WebhookProof.Artifactory => "The secret's value goes into Secret token of Artifactory's webhook, with Use secret for payload signing ticked.",
        WebhookProof.Sns => "Nothing is set up: Amazon SNS signs by its certificate, and the subscription confirms itself. Only messages of this topic are taken.",
        WebhookProof.Discord => "The Public Key stands under General Information of the Discord application. It is no secret. Deliveries more than five minutes old are refused.",
        WebhookProof.Hmac => "The caller hashes what it sends with the secret's value as key.",
        _ => "",
    };
}
