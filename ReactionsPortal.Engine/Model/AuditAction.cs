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

    /// <summary>An attempt to sign in failed: as a member, or under a name that nobody has.</summary>
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

    /// <summary>A destination that does not answer was tried at once.</summary>
    DestinationProbed,

    /// <summary>An integration was added to the gallery.</summary>
    IntegrationAdded,

    /// <summary>An integration of the gallery took the place of an older one.</summary>
    IntegrationReplaced,

    /// <summary>An integration was removed from the gallery.</summary>
    IntegrationRemoved,

    /// <summary>An integration's connection test was sent.</summary>
    IntegrationTested,

    /// <summary>Many runs were run again.</summary>
    RunsRepeated,

    /// <summary>Many runs were cancelled.</summary>
    RunsCancelled,

    /// <summary>A recovery plan was started.</summary>
    RecoveryStarted,

    /// <summary>A recovery plan was stopped.</summary>
    RecoveryStopped,

    /// <summary>Somebody was invited to become a member.</summary>
    MemberInvited,

    /// <summary>An invitation was taken back.</summary>
    InvitationRevoked,

    /// <summary>A member got another role.</summary>
    MemberRoleChanged,

    /// <summary>A member can sign in no more.</summary>
    MemberDisabled,

    /// <summary>A disabled member can sign in again.</summary>
    MemberEnabled,

    /// <summary>A member was removed.</summary>
    MemberRemoved,

    /// <summary>A link was made by which a member sets a new password.</summary>
    ResetLinkMade,

    /// <summary>A new password was set by such a link.</summary>
    PasswordReset,

    /// <summary>Sessions of a member were ended.</summary>
    SessionsEnded,

    /// <summary>A member turned the own authenticator app on.</summary>
    AuthenticatorTurnedOn,

    /// <summary>A member's authenticator app was turned off.</summary>
    AuthenticatorTurnedOff,

    /// <summary>A member made new recovery codes; the old ones ended.</summary>
    RecoveryCodesMade,

    /// <summary>A recovery code was used up to sign in.</summary>
    RecoveryCodeUsed,

    /// <summary>A member added a passkey.</summary>
    PasskeyAdded,

    /// <summary>A member removed a passkey.</summary>
    PasskeyRemoved,

    /// <summary>A change to a reaction in a protected folder was proposed.</summary>
    ChangeProposed,

    /// <summary>A proposal was approved, and took effect.</summary>
    ProposalApproved,

    /// <summary>A proposal was declined.</summary>
    ProposalDeclined,

    /// <summary>A proposal was taken back.</summary>
    ProposalWithdrawn,

    /// <summary>A proposal could not be approved any more: the reaction had changed.</summary>
    ProposalOvertaken,

    /// <summary>Changes in a folder wait for approval from now on.</summary>
    FolderProtected,

    /// <summary>Changes in a folder take effect at once again.</summary>
    FolderUnprotected,

    /// <summary>How long a kind of history is kept, or how much of it, was changed.</summary>
    RetentionChanged,

    /// <summary>The identity provider of single sign-on was set, changed or turned off.</summary>
    SingleSignOnChanged,
}
