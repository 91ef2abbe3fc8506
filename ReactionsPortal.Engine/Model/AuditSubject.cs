namespace ReactionsPortal.Engine.Model;

/// <summary>What kind of thing something was done to.</summary>
public enum AuditSubjectKind
{
    /// <summary>A reaction.</summary>
    Reaction,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>A module or assembly of scripts.</summary>
    Module,

    /// <summary>A connection to an Octopus server.</summary>
    Connection,

    /// <summary>A run.</summary>
    Run,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A member.</summary>
    Member,

    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>A host that HTTP actions call.</summary>
    Destination,

    /// <summary>An integration of the gallery.</summary>
    Integration,

    /// <summary>A folder of reactions.</summary>
    Folder,

    /// <summary>A kind of history.</summary>
    Storage,

    /// <summary>Something that is set on a page.</summary>
    Setting,
}

/// <summary>What something was done to.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its identifier, where it has one besides its name.</param>
/// <param name="Name">Its name at that time.</param>
public sealed record AuditSubject(AuditSubjectKind Kind, string? Id, string Name);
