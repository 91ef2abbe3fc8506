namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>What kind of value an input takes.</summary>
public enum InputType
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    Lines,

    /// <summary>Text that may have <c>#{...}</c> in it.</summary>
    Template,

    /// <summary>A value that is kept encrypted.</summary>
    Secret,

    /// <summary>An http or https address.</summary>
    Url,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of some options.</summary>
    Choice,

    /// <summary>Any of some options.</summary>
    Choices,

    /// <summary>One of a few options, side by side.</summary>
    Region,

    /// <summary>Projects of Octopus.</summary>
    Projects,

    /// <summary>Project groups of Octopus.</summary>
    ProjectGroups,

    /// <summary>Environments of Octopus.</summary>
    Environments,

    /// <summary>Tenants of Octopus.</summary>
    Tenants,

    /// <summary>Channels of Octopus.</summary>
    Channels,

    /// <summary>Roles of deployment targets.</summary>
    Roles,

    /// <summary>Deployment targets.</summary>
    Machines,

    /// <summary>A project of Octopus.</summary>
    Project,

    /// <summary>An environment of Octopus.</summary>
    Environment,

    /// <summary>A channel of Octopus.</summary>
    Channel,

    /// <summary>A space of Octopus.</summary>
    Space,

    /// <summary>A runbook of Octopus.</summary>
    Runbook,

    /// <summary>A connection of the portal.</summary>
    Connection,
}
