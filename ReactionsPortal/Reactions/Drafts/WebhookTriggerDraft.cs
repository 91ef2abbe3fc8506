using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Calls of a route, while edited.</summary>
public sealed class WebhookTriggerDraft
{
    /// <summary>Methods in the order they are offered.</summary>
    public static IReadOnlyList<string> KnownMethods { get; } = ["POST", "PUT", "GET"];

    public string Route { get; set; } = "/triggers/";

    public List<string> Methods { get; set; } = ["POST"];

    public WebhookProof Proof { get; set; }

    /// <summary>Name of the secret; counts for <see cref="WebhookProof.Secret"/>.</summary>
    public string Secret { get; set; } = "";

    public string? Source { get; set; }

    public void SetMethod(string method, bool isAccepted) =>
        Methods = [.. KnownMethods.Where(one => one == method ? isAccepted : Methods.Contains(one, StringComparer.OrdinalIgnoreCase))];

    public static WebhookTriggerDraft Of(WebhookTrigger trigger) => new()
    {
        Route = trigger.Route,
        Methods = [.. trigger.Methods],
        Proof = ProofOf(trigger.Auth),
        Secret = trigger.Auth?.ApiKey?.Secret ?? "",
        Source = trigger.Source,
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public WebhookTrigger ToTrigger(WebhookTrigger? origin) => (origin ?? new()) with
    {
        Route = Route.Trim(),
        Methods = [.. Methods],
        Auth = Auth(origin?.Auth),
        Source = Source,
    };

    private static WebhookProof ProofOf(WebhookAuth? auth) => auth switch
    {
        { ApiKey: not null } => WebhookProof.Secret,
        { None: not null } => WebhookProof.None,
        _ => WebhookProof.GeneratedKey,
    };

    private WebhookAuth? Auth(WebhookAuth? origin)
    {
        if (origin is not null && Proof == ProofOf(origin) && Secret.Trim() == (origin.ApiKey?.Secret ?? ""))
            return origin;
        return Proof switch
        {
            WebhookProof.Secret => new WebhookAuth { ApiKey = new ApiKeyAuth(Secret.Trim()) },
            WebhookProof.None => new WebhookAuth { None = new NoAuth() },
            _ => null,
        };
    }
}
