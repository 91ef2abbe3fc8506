namespace ReactionsPortal.Engine.Octopus.Picking;

/// <summary>What can be picked out of an Octopus server.</summary>
public enum PickKind
{
    /// <summary>A space that the connection watches.</summary>
    Space,

    /// <summary>A project.</summary>
    Project,

    /// <summary>A project group.</summary>
    ProjectGroup,

    /// <summary>An environment.</summary>
    Environment,

    /// <summary>A tenant.</summary>
    Tenant,

    /// <summary>A tenant's tag by its full name, such as <c>Region/Europe</c>.</summary>
    TenantTag,

    /// <summary>A channel.</summary>
    Channel,

    /// <summary>A deployment target.</summary>
    Machine,

    /// <summary>A role of deployment targets.</summary>
    Role,

    /// <summary>A runbook.</summary>
    Runbook,

    /// <summary>A user by the name that they sign in with.</summary>
    User,

    /// <summary>A user by the name that is shown.</summary>
    Person,

    /// <summary>A category of events.</summary>
    Category,
}
