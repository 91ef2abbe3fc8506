namespace ReactionsPortal.Engine.Model;

/// <summary>What starts a reaction. Exactly one property is set.</summary>
public sealed record Trigger
{
    /// <summary>Something happened in Octopus Deploy.</summary>
    public OctopusTrigger? Octopus { get; init; }

    /// <summary>A product called <c>/triggers/{route}</c>.</summary>
    public WebhookTrigger? Webhook { get; init; }

    /// <summary>Something that was expected in Octopus Deploy did not come.</summary>
    public AbsenceTrigger? Absence { get; init; }

    /// <summary>Something happened in the portal itself.</summary>
    public PortalTrigger? Portal { get; init; }
}

/// <summary>Events of one Octopus server.</summary>
public sealed record OctopusTrigger
{
    /// <summary>Name of the connection, ignoring case.</summary>
    public string Connection { get; init; } = "";

    /// <summary>
    /// Octopus's categories (<c>DeploymentFailed</c>) or the portal's words for a document's events
    /// (<c>ReleaseCreated</c>, <c>DeploymentProcessUpdated</c>), ignoring case. At least one.
    /// </summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>True: what the portal itself caused in Octopus, by its own key, does not start the reaction.</summary>
    public bool IgnoreOwn { get; init; }
}

/// <summary>Calls of one route by an outside product.</summary>
public sealed record WebhookTrigger
{
    /// <summary>ASP.NET Core route template that starts with <c>/triggers/</c>, for example <c>/triggers/packages/{feed}/{id?}</c>.</summary>
    public string Route { get; init; } = "";

    /// <summary>Accepted methods out of POST, PUT and GET.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["POST"];

    /// <summary>How a caller proves itself; null: by a key that the portal generates and stores hashed.</summary>
    public WebhookAuth? Auth { get; init; }

    /// <summary>Address ranges that may call, such as <c>192.0.2.0/24</c> or one address, beside the proof; null: any.</summary>
    public IReadOnlyList<string>? AllowedAddresses { get; init; }

    /// <summary>Calls that are taken in a span, written <c>60/m</c>; one more is answered with 429. Null: as many as the settings allow.</summary>
    public Rate? RateLimit { get; init; }

    /// <summary>Known source, such as <c>myget</c>, whose delivery id tells repeats apart and whose variables get names; null: by the usual headers.</summary>
    public string? Source { get; init; }

    /// <summary>What tells a repeat apart where the source's own id does not: a template such as <c>#{Webhook.Body.id}</c>, or <c>#{Webhook.Body}</c> for the body as a whole.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>What the caller is answered once the event is on disk; null: 202 with the event's id.</summary>
    public WebhookAnswer? Answer { get; init; }

    /// <summary>What ties this trigger's runs together so that they share captured values: a template such as <c>#{Webhook.Body.id}</c>; null: nothing.</summary>
    public string? Correlation { get; init; }
}
