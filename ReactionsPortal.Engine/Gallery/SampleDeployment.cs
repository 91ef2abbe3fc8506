namespace ReactionsPortal.Engine.Gallery;

/// <summary>Variables of an event that never happened: what integrations show that they send before anything was deployed here.</summary>
internal static class SampleDeployment
{
    private const string Server = "https://octopus.example.com";
    private const string Time = "2026-03-01T09:30:00.000+00:00";

    /// <summary>As an event of this kind would have them.</summary>
    /// <param name="name">Name of the event, such as <c>DeploymentSucceeded</c>.</param>
    public static Dictionary<string, string> Of(string name)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Octopus.Event.Id"] = "Events-5298",
            ["Octopus.Event.Category"] = name,
            ["Octopus.Event.Message"] = name switch
            {
                "DeploymentFailed" => "Deploy to Production failed for Core Web release 2.4.0 to Production",
                "DeploymentStarted" => "Deploy to Production started for Core Web release 2.4.0 to Production",
                "Canceled" => "Deploy to Production was canceled for Core Web release 2.4.0 to Production",
                "ManualInterventionInterruptionRaised" => "Deploy to Production waits for a manual intervention for Core Web release 2.4.0 to Production",
                "ReleaseCreated" => "Release 2.4.0 was created for Core Web",
                _ => "Deploy to Production succeeded for Core Web release 2.4.0 to Production",
            },
            ["Octopus.Event.Occurred"] = Time,
            ["Octopus.Event.OccurredUnixSeconds"] = "1772357400",
            ["Octopus.Event.OccurredUnixMilliseconds"] = "1772357400000",
            ["Octopus.Event.Username"] = "mara",
            ["Octopus.Event.UserId"] = "Users-12",
            ["Octopus.Event.AgentName"] = "Server",
            ["Octopus.Event.RelatedDocumentIds"] = "Deployments-5298,Projects-1,Releases-812,Environments-3,ServerTasks-7001,Channels-1",
            ["Octopus.Event.Json"] = "{}",
            ["Octopus.Project.Id"] = "Projects-1",
            ["Octopus.Project.Name"] = "Core Web",
            ["Octopus.ProjectGroup.Id"] = "ProjectGroups-1",
            ["Octopus.ProjectGroup.Name"] = "Web",
            ["Octopus.Environment.Id"] = "Environments-3",
            ["Octopus.Environment.Name"] = "Production",
            ["Octopus.Release.Id"] = "Releases-812",
            ["Octopus.Release.Number"] = "2.4.0",
            ["Octopus.Release.Notes"] = "Faster search.",
            ["Octopus.Release.Created"] = Time,
            ["Octopus.Release.CreatedBy.Username"] = "mara",
            ["Octopus.Release.CreatedBy.DisplayName"] = "Mara Brandt",
            ["Octopus.Release.CreatedBy.EmailAddress"] = "mara@example.com",
            ["Octopus.Release.Channel.Id"] = "Channels-1",
            ["Octopus.Release.Channel.Name"] = "Default",
            ["Octopus.Release.Previous.Number"] = "2.3.0",
            ["Octopus.Release.CurrentForEnvironment.Number"] = "2.3.0",
            ["Octopus.Deployment.Id"] = "Deployments-5298",
            ["Octopus.Deployment.Name"] = "Deploy to Production",
            ["Octopus.Deployment.Comments"] = "As planned.",
            ["Octopus.Deployment.Created"] = Time,
            ["Octopus.Deployment.CreatedBy.Id"] = "Users-12",
            ["Octopus.Deployment.CreatedBy.Username"] = "mara",
            ["Octopus.Deployment.CreatedBy.DisplayName"] = "Mara Brandt",
            ["Octopus.Deployment.CreatedBy.EmailAddress"] = "mara@example.com",
            ["Octopus.Task.Id"] = "ServerTasks-7001",
            ["Octopus.Task.Name"] = "Deploy",
            ["Octopus.Task.QueueTime"] = Time,
            ["Octopus.Task.StartTime"] = Time,
            ["Octopus.Task.Status"] = name.EndsWith("Failed", StringComparison.Ordinal) ? "Failed" : name.EndsWith("Started", StringComparison.Ordinal) || name.EndsWith("Raised", StringComparison.Ordinal) ? "Executing" : name == "Canceled" ? "Canceled" : "Success",
            ["Octopus.Space.Id"] = "Spaces-1",
            ["Octopus.Space.Name"] = "Default",
            ["Octopus.Machine.Id"] = "Machines-7",
            ["Octopus.Machine.Name"] = "prd-web-07",
            ["Octopus.Machine.Roles"] = "web-server",
            ["Octopus.Machine.Hostname"] = "prd-web-07.example.com",
            ["Octopus.Machine.Status"] = name.Contains("Unhealthy", StringComparison.Ordinal) ? "Unhealthy" : "Healthy",
            ["Octopus.Runbook.Id"] = "Runbooks-2",
            ["Octopus.Runbook.Name"] = "Restart",
            ["Octopus.RunbookRun.Id"] = "RunbookRuns-31",
            ["Octopus.Web.BaseUrl"] = Server,
            ["Octopus.Web.ServerUri"] = Server,
            ["Run.CreatedUnixSeconds"] = "1772357402",
            ["Run.CreatedUnixMilliseconds"] = "1772357402000",
            ["Run.Id"] = "0198c8a2-0000-7000-8000-000000000001",
            ["Absence.Sentence"] = "Core Web 2.4.0 to Production started, and neither succeeded nor failed within 1 hour",
            ["Absence.Since"] = Time,
            ["Absence.WaitedSeconds"] = "3600",
        };
        if (name.EndsWith("Failed", StringComparison.Ordinal) || name.EndsWith("Succeeded", StringComparison.Ordinal))
        {
            variables["Octopus.Task.CompletedTime"] = Time;
            variables["Octopus.Task.DurationSeconds"] = "42.5";
        }
        if (name == "DeploymentFailed")
        {
            variables["Octopus.Deployment.Error"] = "The deployment failed because one or more steps failed. Please see the deployment log for details.";
            variables["Octopus.Deployment.ErrorDetail"] = "Step 2: Deploy Core Web failed on prd-web-07.";
        }
        foreach (var (what, path) in ((string, string)[])[("Deployment", "deployments/Deployments-5298"), ("Project", "projects/Projects-1"), ("Release", "releases/Releases-812"), ("Task", "tasks/ServerTasks-7001"), ("Machine", "infrastructure/machines/Machines-7")])
        {
            variables[$"Octopus.Web.{what}Link"] = $"/app#/Spaces-1/{path}";
            variables[$"Octopus.Web.{what}Url"] = $"{Server}/app#/Spaces-1/{path}";
        }
        if (PortalEventNames.Contains(name))
        {
            variables["Portal.Event.Name"] = name;
            variables["Portal.Event.Sentence"] = "Tell Slack failed for good after 5 attempts: hooks.slack.com answered 500 Internal Server Error";
            variables["Portal.Event.Occurred"] = Time;
            variables["Portal.Event.OccurredUnixSeconds"] = "1772357400";
        }
        return variables;
    }

    private static HashSet<string> PortalEventNames { get; } = [.. Model.PortalEventKind.All.Select(kind => kind.Name)];
}
