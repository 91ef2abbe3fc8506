using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Picking;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>A variable whose values a server lists.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Any">How any of them is called.</param>
public sealed record PickField(PickKind Kind, string Any)
{
    private static readonly Dictionary<string, PickField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Octopus.Space.Name"] = new(PickKind.Space, "Any space"),
        ["Octopus.Project.Name"] = new(PickKind.Project, "Any project"),
        ["Octopus.ProjectGroup.Name"] = new(PickKind.ProjectGroup, "Any project group"),
        ["Octopus.Environment.Name"] = new(PickKind.Environment, "Any environment"),
        ["Octopus.Deployment.Tenant.Name"] = new(PickKind.Tenant, "Any tenant"),
        ["Octopus.Deployment.Tenant.Tags"] = new(PickKind.TenantTag, "Any tag"),
        ["Octopus.Release.Channel.Name"] = new(PickKind.Channel, "Any channel"),
        ["Octopus.Machine.Name"] = new(PickKind.Machine, "Any machine"),
        ["Octopus.Machine.Roles"] = new(PickKind.Role, "Any role"),
        ["Octopus.Runbook.Name"] = new(PickKind.Runbook, "Any runbook"),
        ["Octopus.Event.Username"] = new(PickKind.User, "Any user"),
        ["Octopus.Deployment.CreatedBy.Username"] = new(PickKind.User, "Any user"),
        ["Octopus.Deployment.CreatedBy.DisplayName"] = new(PickKind.Person, "Anybody"),
        ["Octopus.Event.Category"] = new(PickKind.Category, "Any event"),
    };

    /// <summary>Null for variables whose values no server lists.</summary>
    public static PickField? Of(string variable) => Fields.GetValueOrDefault(variable.Trim());

    /// <summary>What was found, as it is offered.</summary>
    public static Suggestion Shown(Pick pick, PickKind kind)
    {
        if (kind == PickKind.Category)
            return Category(pick);
        string?[] details = [pick.AlsoKnownAs, pick.Space];
        return new Suggestion(pick.Name, pick.Name, string.Join(", ", details.OfType<string>()) is { Length: > 0 } detail ? detail : null) { Id = pick.Id };
    }

    /// <summary>Of a category the id is what events carry.</summary>
    public static Suggestion Category(Pick pick) => new(pick.Id ?? pick.Name, pick.Name, pick.Id == pick.Name ? null : pick.Id);
}
