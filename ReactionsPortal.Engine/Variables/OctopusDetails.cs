namespace ReactionsPortal.Engine.Variables;

/// <summary>What an Octopus event's variables are read from: documents that it relates to, and lists of earlier ones.</summary>
[Flags]
internal enum OctopusDetails
{
    /// <summary>The event itself.</summary>
    None = 0,
    Space = 1 << 0,
    Project = 1 << 1,
    ProjectGroup = 1 << 2,
    Environment = 1 << 3,
    Tenant = 1 << 4,
    Channel = 1 << 5,
    Release = 1 << 6,
    Deployment = 1 << 7,
    Task = 1 << 8,
    Machine = 1 << 9,
    Runbook = 1 << 10,
    RunbookRun = 1 << 11,

    /// <summary>Who deployed.</summary>
    Deployer = 1 << 12,

    /// <summary>Who made the release.</summary>
    ReleaseMaker = 1 << 13,

    /// <summary>The project's releases.</summary>
    PreviousRelease = 1 << 14,

    /// <summary>The environment's deployments.</summary>
    CurrentRelease = 1 << 15,

    /// <summary>All of them.</summary>
    All = (1 << 16) - 1,
}
