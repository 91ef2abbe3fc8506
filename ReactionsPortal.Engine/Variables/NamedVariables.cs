namespace ReactionsPortal.Engine.Variables;

/// <summary>Variables that are names of Octopus's things, with the variables of their ids, which a rename leaves as they are.</summary>
public static class NamedVariables
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Octopus.Space.Name"] = "Octopus.Space.Id",
        ["Octopus.Project.Name"] = "Octopus.Project.Id",
        ["Octopus.ProjectGroup.Name"] = "Octopus.ProjectGroup.Id",
        ["Octopus.Environment.Name"] = "Octopus.Environment.Id",
        ["Octopus.Deployment.Tenant.Name"] = "Octopus.Deployment.Tenant.Id",
        ["Octopus.Release.Channel.Name"] = "Octopus.Release.Channel.Id",
        ["Octopus.Machine.Name"] = "Octopus.Machine.Id",
        ["Octopus.Runbook.Name"] = "Octopus.Runbook.Id",
        ["Octopus.Event.Username"] = "Octopus.Event.UserId",
        ["Octopus.Deployment.CreatedBy.Username"] = "Octopus.Deployment.CreatedBy.Id",
        ["Octopus.Deployment.CreatedBy.DisplayName"] = "Octopus.Deployment.CreatedBy.Id",
    };

    /// <summary>The variable with the id of what a variable names; null where there is none.</summary>
    public static string? IdOf(string? variable) => variable is null ? null : Ids.GetValueOrDefault(variable.Trim());
}
