using System.Text.Json;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Turns the proof of a document into a choice of the wizard and back.</summary>
internal static class WebhookProofs
{
    /// <summary>The choice that stands for what a document says.</summary>
    public static WebhookProof Of(WebhookAuth? auth) =>
        auth?.Chosen is [var (name, _), ..] ? ByName(name) : WebhookProof.GeneratedKey;

    /// <summary>The choice of a field of <c>auth</c>.</summary>
    public static WebhookProof ByName(string? name) => name switch
    {
        null => WebhookProof.GeneratedKey,
        "apiKey" => WebhookProof.Secret,
        _ => Enum.Parse<WebhookProof>(name, ignoreCase: true),
    };

    /// <summary>The field of <c>auth</c> that a choice stands for.</summary>
    public static string NameOf(WebhookProof proof) => proof == WebhookProof.Secret ? "apiKey" : JsonNamingPolicy.CamelCase.ConvertName(proof.ToString());

    /// <summary>Whether a secret's name belongs to it.</summary>
    public static bool TakesSecret(WebhookProof proof) => proof is not (WebhookProof.GeneratedKey or WebhookProof.None or WebhookProof.Sns or WebhookProof.Discord);

    /// <summary>What a document says for a draft; null for a generated key.</summary>
    public static WebhookAuth? AuthOf(WebhookTriggerDraft draft)
    {
        var (secret, previous) = (draft.Secret.Trim(), TextOrNull(draft.PreviousSecret));
        var shared = new SharedSecret(secret, previous);
        return draft.Proof switch
        {
            WebhookProof.GeneratedKey => null,
            WebhookProof.None => new() { None = new NoAuth() },
            WebhookProof.Secret => new() { ApiKey = shared },
            WebhookProof.Bearer => new() { Bearer = shared },
            WebhookProof.Basic => new() { Basic = new BasicProof(draft.User.Trim(), secret, previous) },
            WebhookProof.Header => new() { Header = new HeaderProof(draft.Header.Trim(), secret, previous) },
            WebhookProof.GitHub => new() { GitHub = shared },
            WebhookProof.GitLab => new() { GitLab = shared },
            WebhookProof.Bitbucket => new() { Bitbucket = shared },
            WebhookProof.Jira => new() { Jira = shared },
            WebhookProof.StandardWebhooks => new() { StandardWebhooks = shared },
            WebhookProof.Slack => new() { Slack = shared },
            WebhookProof.Stripe => new() { Stripe = shared },
            WebhookProof.PagerDuty => new() { PagerDuty = shared },
            WebhookProof.CircleCi => new() { CircleCi = shared },
            WebhookProof.Sentry => new() { Sentry = shared },
            WebhookProof.Nexus => new() { Nexus = shared },
            WebhookProof.Cloudsmith => new() { Cloudsmith = shared },
            WebhookProof.Npm => new() { Npm = shared },
            WebhookProof.Grafana => new() { Grafana = shared },
            WebhookProof.Artifactory => new() { Artifactory = shared },
            WebhookProof.Sns => new() { Sns = new SnsProof(draft.Topic.Trim()) },
            WebhookProof.Discord => new() { Discord = new DiscordProof(draft.PublicKey.Trim()) },
            WebhookProof.Hmac => new() { Hmac = HmacOf(draft, secret, previous) },
            _ => throw new ArgumentOutOfRangeException(nameof(draft), draft.Proof, "There is no such proof."),
        };
    }

    /// <summary>Fills a draft's fields from a document.</summary>
    public static void Fill(WebhookTriggerDraft draft, WebhookAuth? auth)
    {
        draft.Proof = Of(auth);
        (draft.Secret, draft.PreviousSecret) = auth?.Chosen is not [var (_, proof), ..] ? ("", "") : proof switch
        {
            SharedSecret shared => (shared.Secret, shared.PreviousSecret ?? ""),
            BasicProof basic => (basic.Secret, basic.PreviousSecret ?? ""),
            HeaderProof header => (header.Secret, header.PreviousSecret ?? ""),
            HmacProof hmac => (hmac.Secret, hmac.PreviousSecret ?? ""),
            _ => ("", ""),
        };
        draft.User = auth?.Basic?.User ?? "";
        draft.Topic = auth?.Sns?.TopicArn ?? "";
        draft.PublicKey = auth?.Discord?.PublicKey ?? "";
        Fill(draft, auth?.Hmac ?? new HmacProof());
        if (auth?.Header is { } named)
            draft.Header = named.Name;
    }

    /// <summary>Fills the fields of a keyed hash, but for its secrets.</summary>
    public static void Fill(WebhookTriggerDraft draft, HmacProof hmac)
    {
        draft.Header = hmac.Header;
        draft.Algorithm = hmac.Algorithm;
        draft.Encoding = hmac.Encoding;
        draft.Key = hmac.Key;
        draft.Prefix = hmac.Prefix ?? "";
        draft.TimestampHeader = hmac.TimestampHeader ?? "";
        draft.Content = hmac.Content ?? "";
        draft.TimeTolerance = hmac.Tolerance is { } tolerance ? DurationText.Of(tolerance) : "";
    }

    private static HmacProof HmacOf(WebhookTriggerDraft draft, string secret, string? previous) => new()
    {
        Secret = secret,
        PreviousSecret = previous,
        Header = draft.Header.Trim(),
        Algorithm = draft.Algorithm,
        Encoding = draft.Encoding,
        Key = draft.Key,
        Prefix = TextOrNull(draft.Prefix),
        TimestampHeader = TextOrNull(draft.TimestampHeader),
        Tolerance = DurationText.TryParse(draft.TimeTolerance.Trim(), out var tolerance) ? tolerance : null,
        Content = TextOrNull(draft.Content),
    };

    private static string? TextOrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
