namespace ReactionsPortal.Reactions.Drafts;

/// <summary>The kinds of trigger that an admin chooses from.</summary>
public enum TriggerKind
{
    /// <summary>Something happened in Octopus Deploy.</summary>
    Octopus,

    /// <summary>A product called a route.</summary>
    Webhook,

    /// <summary>Something that was expected in Octopus Deploy did not come.</summary>
    Absence,

    /// <summary>Something happened in the portal itself.</summary>
    Portal,
}
