using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Names that templates may use though the chosen event has no value for them: it was looked up before anything asked for them, or is of another kind.</summary>
public static class TemplateNames
{
    private static readonly string[] OfRuns =
    [
        "Run.Id", "Run.Attempt", "Run.IsTest", "Run.Created", "Run.CreatedUnixSeconds", "Run.CreatedUnixMilliseconds", "Reaction.Id", "Reaction.Name", "Reaction.Version",
    ];

    private static readonly string[] OfOctopus =
    [
        "Octopus.Space.Id", "Octopus.Space.Name", "Octopus.Project.Id", "Octopus.Project.Name", "Octopus.ProjectGroup.Id", "Octopus.ProjectGroup.Name",
        "Octopus.Environment.Id", "Octopus.Environment.Name",
        "Octopus.Release.Id", "Octopus.Release.Number", "Octopus.Release.Notes", "Octopus.Release.Channel.Name", "Octopus.Release.Created",
        "Octopus.Release.CreatedBy.Username", "Octopus.Release.CreatedBy.DisplayName", "Octopus.Release.CreatedBy.EmailAddress",
        "Octopus.Release.Previous.Number", "Octopus.Release.CurrentForEnvironment.Number",
        "Octopus.Deployment.Id", "Octopus.Deployment.Name", "Octopus.Deployment.Comments", "Octopus.Deployment.Created",
        "Octopus.Deployment.CreatedBy.Id", "Octopus.Deployment.CreatedBy.Username", "Octopus.Deployment.CreatedBy.DisplayName", "Octopus.Deployment.CreatedBy.EmailAddress",
        "Octopus.Deployment.Error", "Octopus.Deployment.ErrorDetail", "Octopus.Deployment.Tenant.Id", "Octopus.Deployment.Tenant.Name", "Octopus.Deployment.Tenant.Tags",
        "Octopus.Task.Id", "Octopus.Task.Name", "Octopus.Task.Status", "Octopus.Task.QueueTime", "Octopus.Task.StartTime", "Octopus.Task.CompletedTime", "Octopus.Task.DurationSeconds",
        "Octopus.Machine.Id", "Octopus.Machine.Name", "Octopus.Machine.Roles", "Octopus.Machine.Hostname", "Octopus.Machine.Status",
        "Octopus.Runbook.Id", "Octopus.Runbook.Name", "Octopus.RunbookRun.Id",
        "Octopus.Web.BaseUrl", "Octopus.Web.ServerUri", "Octopus.Web.ProjectLink", "Octopus.Web.ProjectUrl", "Octopus.Web.ReleaseLink", "Octopus.Web.ReleaseUrl",
        "Octopus.Web.DeploymentLink", "Octopus.Web.DeploymentUrl", "Octopus.Web.TaskLink", "Octopus.Web.TaskUrl", "Octopus.Web.MachineLink", "Octopus.Web.MachineUrl",
        "Octopus.Event.Id", "Octopus.Event.Category", "Octopus.Event.Message", "Octopus.Event.Occurred", "Octopus.Event.OccurredUnixSeconds", "Octopus.Event.OccurredUnixMilliseconds",
        "Octopus.Event.Username", "Octopus.Event.UserId", "Octopus.Event.AgentName", "Octopus.Event.RelatedDocumentIds", "Octopus.Event.Json",
    ];

    private static readonly string[] OfAbsences =
    [
        "Absence.Sentence", "Absence.Connection", "Absence.Expected", "Absence.After", "Absence.Since", "Absence.SinceUnixSeconds", "Absence.By", "Absence.ByUnixSeconds", "Absence.WaitedSeconds",
    ];

    private static readonly string[] OfPortal =
    [
        "Portal.Event.Name", "Portal.Event.Sentence", "Portal.Event.Occurred", "Portal.Event.OccurredUnixSeconds", "Portal.Event.LeftOut",
    ];

    private static readonly string[] OfConnections =
    [
        "Portal.Connection.Id", "Portal.Connection.Name", "Portal.Connection.State", "Portal.Connection.Reason", "Portal.Connection.Since", "Portal.Connection.SinceUnixSeconds",
        "Portal.Web.ConnectionLink", "Portal.Web.ConnectionUrl",
    ];

    private static readonly string[] OfReactions =
        ["Portal.Reaction.Id", "Portal.Reaction.Name", "Portal.Reaction.Version", "Portal.Web.ReactionLink", "Portal.Web.ReactionUrl"];

    private static readonly string[] OfFailures =
    [
        "Portal.Run.Id", "Portal.Run.Status", "Portal.Run.Error", "Portal.Run.Attempts", "Portal.Run.Action", "Portal.Run.Created", "Portal.Run.EventId", "Portal.Run.EventSummary",
        "Portal.Web.RunLink", "Portal.Web.RunUrl",
    ];

    /// <summary>What the portal's own events have, whichever of them are chosen.</summary>
    public static IReadOnlyList<string> OfPortalEvents(IReadOnlyList<string> events)
    {
        return
        [
            .. OfPortal,
            .. Has(PortalEventKind.ConnectionLost, PortalEventKind.ConnectionRestored, PortalEventKind.ServerRestored) ? OfConnections : [],
            .. Has(PortalEventKind.ConnectionRestored) ? (string[])["Portal.Connection.LostSeconds"] : [],
            .. Has(PortalEventKind.RunFailed, PortalEventKind.ReactionRecovered, PortalEventKind.ReactionPaused, PortalEventKind.ReactionEnabled) ? OfReactions : [],
            .. Has(PortalEventKind.ReactionPaused, PortalEventKind.ReactionEnabled) ? (string[])["Portal.Reaction.By"] : [],
            .. Has(PortalEventKind.ReactionRecovered) ? (string[])["Portal.Reaction.FailingSince", "Portal.Reaction.FailedRuns"] : [],
            .. Has(PortalEventKind.RunFailed, PortalEventKind.ReactionRecovered) ? OfFailures : [],
        ];

        bool Has(params string[] kinds) => kinds.Any(kind => events.Contains(kind, StringComparer.OrdinalIgnoreCase));
    }

    /// <param name="document">What is edited.</param>
    /// <param name="captured">Names that other reactions capture.</param>
    public static IReadOnlyList<string> Of(ReactionDocument document, IEnumerable<string> captured) =>
    [
        .. document.Trigger.Absence is null ? [] : OfAbsences,
        .. document.Trigger.Portal is { } portal ? OfPortalEvents(portal.Events) : [],
        .. document.Trigger is { Webhook: null, Portal: null } and not { Absence.By: not null } ? OfOctopus : [],
        .. OfRuns,
        .. CapturedBy(document).Concat(captured).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The variables that a reaction's answers bring.</summary>
    public static IEnumerable<string> CapturedBy(ReactionDocument document) =>
        document.Action.Http?.Steps.SelectMany(step => step.Capture?.Keys ?? []).Select(name => VariablePrefix.Captured + name) ?? [];
}
