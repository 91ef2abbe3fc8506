using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Octopus.Picking;

namespace ReactionsPortal.Engine.Gallery.Inputs;

/// <summary>What the types of inputs have in common.</summary>
public static class InputKinds
{
    /// <summary>Whether it takes several values.</summary>
    public static bool IsList(this InputType type) => type is InputType.Choices or InputType.Projects or InputType.ProjectGroups or InputType.Environments
        or InputType.Tenants or InputType.Channels or InputType.Roles or InputType.Machines;

    /// <summary>Whether its values are out of a list of options.</summary>
    public static bool IsChosen(this InputType type) => type is InputType.Choice or InputType.Choices or InputType.Region;

    /// <summary>What of Octopus is picked; null: nothing.</summary>
    public static PickKind? Picks(this InputType type) => type switch
    {
        InputType.Projects or InputType.Project => PickKind.Project,
        InputType.ProjectGroups => PickKind.ProjectGroup,
        InputType.Environments or InputType.Environment => PickKind.Environment,
        InputType.Tenants => PickKind.Tenant,
        InputType.Channels or InputType.Channel => PickKind.Channel,
        InputType.Roles => PickKind.Role,
        InputType.Machines => PickKind.Machine,
        InputType.Space => PickKind.Space,
        InputType.Runbook => PickKind.Runbook,
        _ => null,
    };
}
