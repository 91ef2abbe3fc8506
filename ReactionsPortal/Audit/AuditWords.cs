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
        AuditAction.ReactionCreated => L("made the reaction"),
        AuditAction.ReactionChanged => L("changed the reaction"),
        AuditAction.ReactionPaused => L("paused the reaction"),
        AuditAction.ReactionEnabled => L("enabled the reaction"),
        AuditAction.ReactionDeleted => L("deleted the reaction"),
        AuditAction.WebhookKeyRenewed => L("replaced the webhook key of"),
        AuditAction.ChangeProposed => L("proposed a change to"),
        AuditAction.ProposalApproved => L("approved a change to"),
        AuditAction.ProposalDeclined => L("declined a change to"),
        AuditAction.ProposalWithdrawn => L("took back a change to"),
        AuditAction.ProposalOvertaken => L("found a proposed change void, of"),
        AuditAction.FolderProtected => L("protected the folder"),
        AuditAction.FolderUnprotected => L("took the protection of the folder"),
        AuditAction.SecretCreated => L("set the secret"),
        AuditAction.SecretChanged => L("gave another value to the secret"),
        AuditAction.SecretDeleted => L("deleted the secret"),
        AuditAction.ModuleUploaded => L("uploaded the module"),
        AuditAction.ModuleReplaced => L("replaced the module"),
        AuditAction.ModuleDeleted => L("deleted the module"),
        AuditAction.ConnectionCreated => L("made the connection"),
        AuditAction.ConnectionChanged => L("changed the connection"),
        AuditAction.ConnectionPaused => L("paused the connection"),
        AuditAction.ConnectionResumed => L("resumed the connection"),
        AuditAction.ConnectionDeleted => L("deleted the connection"),
        AuditAction.EventsSkipped => L("left out unread events of"),
        AuditAction.EventsReadBack => L("asked for earlier events of"),
        AuditAction.SubscriptionMade => L("made events instant from"),
        AuditAction.SubscriptionRemoved => L("removed the subscription of"),
        AuditAction.RunRepeated => L("ran again"),
        AuditAction.RunCancelled => L("cancelled a run of"),
        AuditAction.RunHastened => L("retried at once a run of"),
        AuditAction.DestinationProbed => L("tried at once the destination"),
        AuditAction.RunTested => L("ran for a test"),
        AuditAction.EventReplayed => L("replayed the event"),
        AuditAction.DeliveryRedelivered => L("had a call delivered again as the event"),
        AuditAction.MemberAdded => L("became a member"),
        AuditAction.SignedIn => L("signed in"),
        AuditAction.SignInFailed => L("failed to sign in as"),
        AuditAction.LockedOut => L("gave too many wrong passwords for"),
        AuditAction.SignedOut => L("signed out"),
        AuditAction.PasswordChanged => L("changed the own password"),
        AuditAction.ApiKeyCreated => L("made the API key"),
        AuditAction.ApiKeyRevoked => L("revoked the API key"),
        AuditAction.IntegrationAdded => L("added the integration"),
        AuditAction.IntegrationReplaced => L("replaced the integration"),
        AuditAction.IntegrationRemoved => L("removed the integration"),
        AuditAction.IntegrationTested => L("tested the connection of"),
        AuditAction.RunsRepeated => L("ran again"),
        AuditAction.RunsCancelled => L("cancelled"),
        AuditAction.RecoveryStarted => L("started the recovery of"),
        AuditAction.RecoveryStopped => L("stopped the recovery of"),
        AuditAction.MemberInvited => L("invited"),
        AuditAction.InvitationRevoked => L("took back the invitation of"),
        AuditAction.MemberRoleChanged => L("gave another role to"),
        AuditAction.MemberDisabled => L("disabled the member"),
        AuditAction.MemberEnabled => L("enabled the member"),
        AuditAction.MemberRemoved => L("removed the member"),
        AuditAction.ResetLinkMade => L("made a link for a new password of"),
        AuditAction.PasswordReset => L("set a new password"),
        AuditAction.SessionsEnded => L("ended sessions of"),
        AuditAction.AuthenticatorTurnedOn => L("turned the authenticator app on"),
        AuditAction.AuthenticatorTurnedOff => L("turned off the authenticator app of"),
        AuditAction.RecoveryCodesMade => L("made new recovery codes"),
        AuditAction.RecoveryCodeUsed => L("used a recovery code"),
        AuditAction.PasskeyAdded => L("added a passkey"),
        AuditAction.PasskeyRemoved => L("removed a passkey"),
        AuditAction.RetentionChanged => L("changed the limits of"),
        AuditAction.SingleSignOnChanged => L("changed"),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>Whether the one who did it is what it was done to, so that the name need not stand there twice.</summary>
    public static bool IsOnOneself(AuditEntry entry) => entry.Subject.Kind == AuditSubjectKind.Member && entry.Subject.Name == entry.Actor
        && entry.Action is not (AuditAction.AuthenticatorTurnedOff or AuditAction.SessionsEnded);

    /// <summary>A kind of thing, several of them.</summary>
    public static string Many(AuditSubjectKind kind) => kind switch
    {
        AuditSubjectKind.ApiKey => L("API keys"),
        AuditSubjectKind.Storage => L("Storage"),
        AuditSubjectKind.Reaction => L("Reactions"),
        AuditSubjectKind.Secret => L("Secrets"),
        AuditSubjectKind.Module => L("Modules"),
        AuditSubjectKind.Connection => L("Connections"),
        AuditSubjectKind.Run => L("Runs"),
        AuditSubjectKind.Event => L("Events"),
        AuditSubjectKind.Member => L("Members"),
        AuditSubjectKind.Destination => L("Destinations"),
        AuditSubjectKind.Integration => L("Integrations"),
        AuditSubjectKind.Folder => L("Folders"),
        _ => L("Settings"),
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
