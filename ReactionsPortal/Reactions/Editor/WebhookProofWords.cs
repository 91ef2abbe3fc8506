using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Proofs of a webhook's caller in words.</summary>
internal static class WebhookProofWords
{
    /// <summary>Its name in the list.</summary>
    public static string Of(WebhookProof proof) => proof switch
    {
        WebhookProof.GeneratedKey => L("A key that the portal makes"),
        WebhookProof.Secret => L("A key that is kept as a secret"),
        WebhookProof.None => L("Nothing"),
        WebhookProof.Bearer => L("Bearer token"),
        WebhookProof.Basic => L("Basic: user and password"),
        WebhookProof.Header => L("A header's value"),
        WebhookProof.GitHub => L("GitHub's signature"),
        WebhookProof.GitLab => L("GitLab's secret token"),
        WebhookProof.Bitbucket => L("Bitbucket's signature"),
        WebhookProof.Jira => L("Jira's signature"),
        WebhookProof.StandardWebhooks => L("Standard Webhooks"),
        WebhookProof.Slack => L("Slack's signature"),
        WebhookProof.Stripe => L("Stripe's signature"),
        WebhookProof.PagerDuty => L("PagerDuty's signature"),
        WebhookProof.CircleCi => L("CircleCI's signature"),
        WebhookProof.Sentry => L("Sentry's signature"),
        WebhookProof.Nexus => L("Sonatype Nexus's signature"),
        WebhookProof.Cloudsmith => L("Cloudsmith's signature"),
        WebhookProof.Npm => L("Signature of npm hooks"),
        WebhookProof.Grafana => L("Grafana's signature"),
        WebhookProof.Artifactory => L("Artifactory's signature"),
        WebhookProof.Sns => L("Amazon SNS's certificate"),
        WebhookProof.Discord => L("Discord's signature"),
        _ => L("Another signature (HMAC)"),
    };

    /// <summary>How a secret's value is a key.</summary>
    public static string Of(HmacKey key) => key switch
    {
        HmacKey.Base64 => L("The key in base64"),
        HmacKey.Hex => L("The key in hexadecimal"),
        _ => L("The key itself"),
    };

    /// <summary>Where the sender puts it.</summary>
    public static string Help(WebhookProof proof) => proof switch
    {
        WebhookProof.Secret => L("The caller sends the secret's value as ?apikey= or in the header X-Api-Key."),
        WebhookProof.Bearer => L("The caller sends Authorization: Bearer with the secret's value."),
        WebhookProof.Basic => L("The caller sends Authorization: Basic with this user and the secret's value as password."),
        WebhookProof.Header => L("The caller sends the secret's value as this header's whole value."),
        WebhookProof.GitHub => L("The secret's value goes into Secret of GitHub's webhook; GitHub signs the body in X-Hub-Signature-256."),
        WebhookProof.GitLab => L("The secret's value goes into Secret token of GitLab's webhook, which sends it as X-Gitlab-Token."),
        WebhookProof.Bitbucket => L("The secret's value goes into Secret of Bitbucket's webhook; the body is signed in X-Hub-Signature."),
        WebhookProof.Jira => L("The secret's value goes into Secret of Jira's webhook; the body is signed in X-Hub-Signature."),
        WebhookProof.StandardWebhooks => L("The secret's value is the endpoint's signing secret, with whsec_ before it. Deliveries older than five minutes are refused."),
        WebhookProof.Slack => L("The secret's value is the Signing Secret of the Slack app. Deliveries older than five minutes are refused."),
        WebhookProof.Stripe => L("The secret's value is the endpoint's whole signing secret, whsec_ included. Deliveries older than five minutes are refused."),
        WebhookProof.PagerDuty => L("The secret's value is the one that PagerDuty shows once when the webhook is made."),
        WebhookProof.CircleCi => L("The secret's value goes into Secret token of CircleCI's webhook."),
        WebhookProof.Sentry => L("The secret's value is the Client Secret of Sentry's integration."),
        WebhookProof.Nexus => L("The secret's value goes into Secret Key of the webhook capability."),
        WebhookProof.Cloudsmith => L("The secret's value goes into Signature key of Cloudsmith's webhook."),
        WebhookProof.Npm => L("The secret's value is the one that npm hook add takes."),
        WebhookProof.Grafana => L("The secret's value goes into HMAC signature of Grafana's contact point, without a timestamp header."),
        WebhookProof.Artifactory => L("The secret's value goes into Secret token of Artifactory's webhook, with Use secret for payload signing ticked."),
        WebhookProof.Sns => L("Nothing is set up: Amazon SNS signs by its certificate, and the subscription confirms itself. Only messages of this topic are taken."),
        WebhookProof.Discord => L("The Public Key stands under General Information of the Discord application. It is no secret. Deliveries more than five minutes old are refused."),
        WebhookProof.Hmac => L("The caller hashes what it sends with the secret's value as key."),
        _ => "",
    };
}
