using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Calls of a route, while edited.</summary>
public sealed class WebhookTriggerDraft
{
    private static readonly string[] LineEnds = ["\r\n", "\n", ",", ";"];

    /// <summary>Methods in the order they are offered.</summary>
    public static IReadOnlyList<string> KnownMethods { get; } = ["POST", "PUT", "GET"];

    public string Route { get; set; } = "/triggers/";

    public List<string> Methods { get; set; } = ["POST"];

    public WebhookProof Proof { get; set; }

    /// <summary>Name of the secret.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Name of the secret that counts as well.</summary>
    public string PreviousSecret { get; set; } = "";

    /// <summary>User of <see cref="WebhookProof.Basic"/>.</summary>
    public string User { get; set; } = "";

    /// <summary>Header of <see cref="WebhookProof.Header"/> and <see cref="WebhookProof.Hmac"/>.</summary>
    public string Header { get; set; } = "";

    /// <summary>Topic of <see cref="WebhookProof.Sns"/>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Key of <see cref="WebhookProof.Discord"/>.</summary>
    public string PublicKey { get; set; } = "";

    public HmacAlgorithm Algorithm { get; set; }

    public HmacEncoding Encoding { get; set; }

    public HmacKey Key { get; set; }

    public string Prefix { get; set; } = "";

    public string TimestampHeader { get; set; } = "";

    /// <summary>How far the time may be off: <c>5m</c>.</summary>
    public string TimeTolerance { get; set; } = "";

    public string Content { get; set; } = "";

    public string? Source { get; set; }

    /// <summary>Under which its samples are kept until the reaction is saved; null: none were wanted.</summary>
    public Guid? Samples { get; set; }

    /// <summary>Address ranges, separated by commas.</summary>
    public string AllowedAddresses { get; set; } = "";

    /// <summary>Calls in a span: <c>60/m</c>.</summary>
    public string RateLimit { get; set; } = "";

    public string DeliveryId { get; set; } = "";

    public string Correlation { get; set; } = "";

    /// <summary>Status of the answer; null: the usual answer.</summary>
    public int? AnswerStatus { get; set; }

    public string AnswerType { get; set; } = "";

    public string AnswerBody { get; set; } = "";

    public void SetMethod(string method, bool isAccepted) =>
        Methods = [.. KnownMethods.Where(one => one == method ? isAccepted : Methods.Contains(one, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Takes a known source, and its usual proof unless one was chosen already.</summary>
    public void SetSource(KnownSource? source)
    {
        var before = KnownSources.Find(Source);
        var isUsual = Proof == WebhookProofs.ByName(before?.Auth);
        var hasUsualHeader = Header.Length == 0 || Header == (before?.Hmac?.Header ?? before?.Header);
        Source = source?.Id;
        if (isUsual)
            Proof = WebhookProofs.ByName(source?.Auth);
        if (hasUsualHeader && (isUsual || source?.Header is not null))
            Header = source?.Header ?? "";
        if (isUsual && source?.Hmac is { } hmac)
            WebhookProofs.Fill(this, hmac);
    }

    public static WebhookTriggerDraft Of(WebhookTrigger trigger)
    {
        var draft = new WebhookTriggerDraft
        {
            Route = trigger.Route,
            Methods = [.. trigger.Methods],
            Source = trigger.Source,
            AllowedAddresses = string.Join(", ", trigger.AllowedAddresses ?? []),
            RateLimit = trigger.RateLimit?.ToString() ?? "",
            DeliveryId = trigger.DeliveryId ?? "",
            Correlation = trigger.Correlation ?? "",
            AnswerStatus = trigger.Answer?.Status,
            AnswerType = trigger.Answer?.ContentType ?? "",
            AnswerBody = trigger.Answer?.Body ?? "",
        };
        WebhookProofs.Fill(draft, trigger.Auth);
        return draft;
    }

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public WebhookTrigger ToTrigger(WebhookTrigger? origin)
    {
        var addresses = AllowedAddresses.Split(LineEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (origin ?? new()) with
        {
            Route = Route.Trim(),
            Methods = [.. Methods],
            Auth = WebhookProofs.AuthOf(this),
            Source = Source,
            AllowedAddresses = addresses.Length == 0 ? null : addresses,
            RateLimit = Rate.TryParse(RateLimit.Trim(), out var rate) ? rate : null,
            DeliveryId = TextOrNull(DeliveryId),
            Correlation = TextOrNull(Correlation),
            Answer = Answer(),
        };
    }

    public void AddProblems(Dictionary<string, string> problems)
    {
        if (RateLimit.Trim() is { Length: > 0 } typed && !Rate.TryParse(typed, out _))
            problems["trigger.webhook.rateLimit"] = L("A rate is a number and a span, such as 60/m (s, m or h).");
        if (Proof == WebhookProof.Hmac && TimeTolerance.Trim() is { Length: > 0 } tolerance && !DurationText.TryParse(tolerance, out _))
            problems["trigger.webhook.auth.hmac.tolerance"] = L("A time is a number and s, m or h, such as 5m.");
    }

    private WebhookAnswer? Answer()
    {
        if (AnswerStatus is not { } status)
            return null;
        var answer = new WebhookAnswer { Status = status, Body = AnswerBody.Length == 0 ? null : AnswerBody };
        return AnswerType.Trim().Length == 0 ? answer : answer with { ContentType = AnswerType.Trim() };
    }

    private static string? TextOrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
