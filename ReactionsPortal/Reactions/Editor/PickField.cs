using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Picking;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>A variable whose values a server lists.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="EnglishAny">How any of them is called, in English.</param>
public sealed record PickField(PickKind Kind, string EnglishAny)
{
    private static readonly Dictionary<string, PickField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Octopus.Space.Name"] = new(PickKind.Space, Noted("Any space")),
        ["Octopus.Project.Name"] = new(PickKind.Project, Noted("Any project")),
        ["Octopus.ProjectGroup.Name"] = new(PickKind.ProjectGroup, Noted("Any project group")),
        ["Octopus.Environment.Name"] = new(PickKind.Environment, Noted("Any environment")),
        ["Octopus.Deployment.Tenant.Name"] = new(PickKind.Tenant, Noted("Any tenant")),
        ["Octopus.Deployment.Tenant.Tags"] = new(PickKind.TenantTag, Noted("Any tag")),
        ["Octopus.Release.Channel.Name"] = new(PickKind.Channel, Noted("Any channel")),
        ["Octopus.Machine.Name"] = new(PickKind.Machine, Noted("Any machine")),
        ["Octopus.Machine.Roles"] = new(PickKind.Role, Noted("Any role")),
        ["Octopus.Runbook.Name"] = new(PickKind.Runbook, Noted("Any runbook")),
        ["Octopus.Event.Username"] = new(PickKind.User, Noted("Any user")),
        ["Octopus.Deployment.CreatedBy.Username"] = new(PickKind.User, Noted("Any user")),
        ["Octopus.Deployment.CreatedBy.DisplayName"] = new(PickKind.Person, Noted("Anybody")),
        ["Octopus.Event.Category"] = new(PickKind.Category, Noted("Any event")),
    };

    /// <summary>How any of them is called.</summary>
    public string Any => L(EnglishAny);

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
