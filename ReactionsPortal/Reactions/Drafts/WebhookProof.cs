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
}
