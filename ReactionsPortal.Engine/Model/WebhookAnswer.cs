namespace ReactionsPortal.Engine.Model;

/// <summary>What the caller of a webhook is answered, for senders that want more than a status.</summary>
public sealed record WebhookAnswer
{
    /// <summary>HTTP status, 200 to 299.</summary>
    public int Status { get; init; } = 202;

    /// <summary>Content type of the body.</summary>
    public string ContentType { get; init; } = "text/plain; charset=utf-8";

    /// <summary>Body, a template of the event's variables, without secrets; null: none.</summary>
    public string? Body { get; init; }
}
