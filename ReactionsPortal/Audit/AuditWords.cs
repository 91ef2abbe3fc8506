using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Audit;

/// <summary>What the audit says in words.</summary>
internal static class AuditWords
{
    /// <summary>What was done, to stand before the name of its subject: "changed the reaction".</summary>
    public static string Done(AuditAction action) => action switch
    {
        AuditAction.ReactionCreated => "made the reaction",
        AuditAction.ReactionChanged => "changed the reaction",
        AuditAction.ReactionPaused => "paused the reaction",
        AuditAction.ReactionEnabled => "enabled the reaction",
        AuditAction.ReactionDeleted => "deleted the reaction",
        AuditAction.WebhookKeyRenewed => "replaced the webhook key of",
        AuditAction.ChangeProposed => "proposed a change to",
        AuditAction.ProposalApproved => "approved a change to",
        AuditAction.ProposalDeclined => "declined a change to",
        AuditAction.ProposalWithdrawn => "took back a change to",
        AuditAction.ProposalOvertaken => "found a proposed change void, of",
        AuditAction.FolderProtected => "protected the folder",
        AuditAction.FolderUnprotected => "took the protection of the folder",
        AuditAction.SecretCreated => "set the secret",
        AuditAction.SecretChanged => "gave another value to the secret",
        AuditAction.SecretDeleted => "deleted the secret",
        AuditAction.ModuleUploaded => "uploaded the module",
        AuditAction.ModuleReplaced => "replaced the module",
        AuditAction.ModuleDeleted => "deleted the module",
        AuditAction.ConnectionCreated => "made the connection",
        AuditAction.ConnectionChanged => "changed the connection",
        AuditAction.ConnectionPaused => "paused the connection",
        AuditAction.ConnectionResumed => "resumed the connection",
        AuditAction.ConnectionDeleted => "deleted the connection",
        AuditAction.EventsSkipped => "left out unread events of",
        AuditAction.EventsReadBack => "asked for earlier events of",
        AuditAction.SubscriptionMade => "made events instant from",
        AuditAction.SubscriptionRemoved => "removed the subscription of",
        AuditAction.RunRepeated => "ran again",
        AuditAction.RunCancelled => "cancelled a run of",
        AuditAction.RunHastened => "retried at once a run of",
        AuditAction.DestinationProbed => "tried at once the destination",
        AuditAction.RunTested => "ran for a test",
        AuditAction.EventReplayed => "replayed the event",
        AuditAction.DeliveryRedelivered => "had a call delivered again as the event",
        AuditAction.MemberAdded => "became a member",
        AuditAction.SignedIn => "signed in",
        AuditAction.SignInFailed => "failed to sign in as",
        AuditAction.LockedOut => "gave too many wrong passwords for",
        AuditAction.SignedOut => "signed out",
        AuditAction.PasswordChanged => "changed the own password",
        AuditAction.ApiKeyCreated => "made the API key",
        AuditAction.ApiKeyRevoked => "revoked the API key",
        AuditAction.IntegrationAdded => "added the integration",
        AuditAction.IntegrationReplaced => "replaced the integration",
        AuditAction.IntegrationRemoved => "removed the integration",
        AuditAction.IntegrationTested => "tested the connection of",
        AuditAction.RunsRepeated => "ran again",
        AuditAction.RunsCancelled => "cancelled",
        AuditAction.RecoveryStarted => "started the recovery of",
        AuditAction.RecoveryStopped => "stopped the recovery of",
        AuditAction.MemberInvited => "invited",
        AuditAction.InvitationRevoked => "took back the invitation of",
        AuditAction.MemberRoleChanged => "gave another role to",
        AuditAction.MemberDisabled => "disabled the member",
        AuditAction.MemberEnabled => "enabled the member",
        AuditAction.MemberRemoved => "removed the member",
        AuditAction.ResetLinkMade => "made a link for a new password of",
        AuditAction.PasswordReset => "set a new password",
        AuditAction.SessionsEnded => "ended sessions of",
        AuditAction.AuthenticatorTurnedOn => "turned the authenticator app on",
        AuditAction.AuthenticatorTurnedOff => "turned off the authenticator app of",
        AuditAction.RecoveryCodesMade => "made new recovery codes",
        AuditAction.RecoveryCodeUsed => "used a recovery code",
        AuditAction.PasskeyAdded => "added a passkey",
        AuditAction.PasskeyRemoved => "removed a passkey",
        AuditAction.RetentionChanged => "changed the limits of",
        AuditAction.SingleSignOnChanged => "changed",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>Whether the one who did it is what it was done to, so that the name need not stand there twice.</summary>
    public static bool IsOnOneself(AuditEntry entry) => entry.Subject.Kind == AuditSubjectKind.Member && entry.Subject.Name == entry.Actor
        && entry.Action is not (AuditAction.AuthenticatorTurnedOff or AuditAction.SessionsEnded);

    /// <summary>A kind of thing, several of them.</summary>
    public static string Many(AuditSubjectKind kind) => kind switch
    {
        AuditSubjectKind.ApiKey => "API keys",
        AuditSubjectKind.Storage => "Storage",
        _ => $"{kind}s",
    };

    /// <summary>The page of what something was done to; null where it has none.</summary>
    public static string? Address(AuditSubject subject) => subject switch
    {
        { Kind: AuditSubjectKind.Reaction, Id: { } id } => $"reactions/{id}",
        { Kind: AuditSubjectKind.Connection, Id: { } id } => $"connections/{id}",
        { Kind: AuditSubjectKind.Run, Id: { } id } => $"runs/{id}",
        { Kind: AuditSubjectKind.Destination } => "destinations",
        { Kind: AuditSubjectKind.Event, Id: { } id } => $"events/{id}",
        { Kind: AuditSubjectKind.Secret } => "secrets",
        { Kind: AuditSubjectKind.Module } => "modules",
        { Kind: AuditSubjectKind.ApiKey } => "keys",
        { Kind: AuditSubjectKind.Integration, Id: { } id } => $"gallery/{id}",
        { Kind: AuditSubjectKind.Member } => "members",
        { Kind: AuditSubjectKind.Storage } => "storage",
        { Kind: AuditSubjectKind.Setting, Name: "single sign-on" } => "single-sign-on",
        _ => null,
    };

    /// <summary>Red for what a security review looks for first.</summary>
    public static (string Icon, Tone Tone) Look(AuditAction action) => action switch
    {
        AuditAction.SignInFailed or AuditAction.RecoveryCodeUsed or AuditAction.AuthenticatorTurnedOff or AuditAction.ResetLinkMade => (Icons.Material.Outlined.GppMaybe, Tone.Waiting),
        AuditAction.LockedOut => (Icons.Material.Outlined.GppBad, Tone.Bad),
        AuditAction.SignedIn or AuditAction.SignedOut or AuditAction.PasswordChanged or AuditAction.MemberAdded
            or AuditAction.MemberInvited or AuditAction.MemberRoleChanged or AuditAction.MemberEnabled or AuditAction.PasswordReset or AuditAction.SessionsEnded
            or AuditAction.AuthenticatorTurnedOn or AuditAction.RecoveryCodesMade or AuditAction.PasskeyAdded or AuditAction.PasskeyRemoved => (Icons.Material.Outlined.Person, Tone.Quiet),
        AuditAction.ReactionDeleted or AuditAction.SecretDeleted or AuditAction.ModuleDeleted or AuditAction.ConnectionDeleted or AuditAction.ApiKeyRevoked or AuditAction.IntegrationRemoved
            or AuditAction.MemberDisabled or AuditAction.MemberRemoved or AuditAction.InvitationRevoked => (Icons.Material.Outlined.DeleteOutline, Tone.Quiet),
        AuditAction.RunsRepeated or AuditAction.RunsCancelled or AuditAction.RecoveryStarted or AuditAction.RecoveryStopped or AuditAction.RunRepeated or AuditAction.RunCancelled or AuditAction.RunHastened or AuditAction.DestinationProbed or AuditAction.RunTested or AuditAction.EventReplayed or AuditAction.DeliveryRedelivered => (Icons.Material.Outlined.Replay, Tone.Quiet),
        _ => (Icons.Material.Outlined.Edit, Tone.Quiet),
    };
}
