namespace ReactionsPortal.Engine.Model;

/// <summary>What somebody did. Names are stored and go into the chain of hashes: they are never changed, only added to.</summary>
public enum AuditAction
{
    /// <summary>A reaction was made.</summary>
    ReactionCreated,

    /// <summary>A reaction was saved anew.</summary>
    ReactionChanged,

    /// <summary>A reaction was paused.</summary>
    ReactionPaused,

    /// <summary>A paused reaction was enabled.</summary>
    ReactionEnabled,

    /// <summary>A reaction was deleted; its history stays.</summary>
    ReactionDeleted,

    /// <summary>The key in a webhook's address was replaced.</summary>
    WebhookKeyRenewed,

    /// <summary>A secret got its first value.</summary>
    SecretCreated,

    /// <summary>A secret got another value.</summary>
    SecretChanged,

    /// <summary>A secret was deleted.</summary>
    SecretDeleted,

    /// <summary>A module or assembly was uploaded.</summary>
    ModuleUploaded,

    /// <summary>A module or assembly took the place of an older one.</summary>
    ModuleReplaced,

    /// <summary>A module or assembly was deleted.</summary>
    ModuleDeleted,

    /// <summary>A connection was made.</summary>
    ConnectionCreated,

    /// <summary>A connection was saved anew.</summary>
    ConnectionChanged,

    /// <summary>A connection was paused.</summary>
    ConnectionPaused,

    /// <summary>A paused connection goes on.</summary>
    ConnectionResumed,

    /// <summary>A connection was deleted.</summary>
    ConnectionDeleted,

    /// <summary>Events that were not read yet were left out.</summary>
    EventsSkipped,

    /// <summary>Earlier events are to be read.</summary>
    EventsReadBack,

    /// <summary>An Octopus subscription was made or repaired.</summary>
    SubscriptionMade,

    /// <summary>An Octopus subscription was removed.</summary>
    SubscriptionRemoved,

    /// <summary>A run was run again.</summary>
    RunRepeated,

    /// <summary>A run was cancelled.</summary>
    RunCancelled,

    /// <summary>A run that waits for its next attempt got it at once.</summary>
    RunHastened,

    /// <summary>An action was really run for a test.</summary>
    RunTested,

    /// <summary>An event went through the reactions again.</summary>
    EventReplayed,

    /// <summary>A webhook's call was taken again as a new event.</summary>
    DeliveryRedelivered,

    /// <summary>A member was added.</summary>
    MemberAdded,

    /// <summary>A member signed in.</summary>
    SignedIn,

    /// <summary>Somebody gave a wrong password for a member.</summary>
    SignInFailed,

    /// <summary>Too many wrong passwords: the member is locked out for a while.</summary>
    LockedOut,

    /// <summary>A member signed out.</summary>
    SignedOut,

    /// <summary>A member changed the own password.</summary>
    PasswordChanged,

    /// <summary>An API key was made.</summary>
    ApiKeyCreated,

    /// <summary>An API key was revoked.</summary>
    ApiKeyRevoked,
}
