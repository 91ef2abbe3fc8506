using ReactionsPortal.Engine.Octopus.Picking;

namespace ReactionsPortal.Engine.Drift;

/// <summary>Variables that name things which an Octopus server lists.</summary>
internal static class NamedField
{
    private static readonly Dictionary<string, (PickKind Kind, string Word)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Octopus.Space.Name"] = (PickKind.Space, "space"),
        ["Octopus.Project.Name"] = (PickKind.Project, "project"),
        ["Octopus.ProjectGroup.Name"] = (PickKind.ProjectGroup, "project group"),
        ["Octopus.Environment.Name"] = (PickKind.Environment, "environment"),
        ["Octopus.Deployment.Tenant.Name"] = (PickKind.Tenant, "tenant"),
        ["Octopus.Release.Channel.Name"] = (PickKind.Channel, "channel"),
        ["Octopus.Machine.Name"] = (PickKind.Machine, "machine"),
        ["Octopus.Runbook.Name"] = (PickKind.Runbook, "runbook"),
    };

    /// <summary>What a variable names, and the word for it; null: nothing that a server lists.</summary>
    public static (PickKind Kind, string Word)? Of(string field) => Kinds.TryGetValue(field.Trim(), out var known) ? known : null;
}
