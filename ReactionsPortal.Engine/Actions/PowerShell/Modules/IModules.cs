using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>PowerShell modules and .NET assemblies that were uploaded for scripts. A change counts from the next run on.</summary>
public interface IModules
{
    /// <summary>All of them by name.</summary>
    Task<IReadOnlyList<ModuleInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One by its name, ignoring case; null when there is none.</summary>
    Task<ModuleInfo?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Checks what is uploaded, finds out what it exports, and keeps it. Needs Administrator.</summary>
    /// <param name="fileName">Name of the file, from which the module gets its own.</param>
    /// <param name="content">Read to its end, or to just above the largest size that is taken.</param>
    /// <param name="replaces">Name of the module that it takes the place of; null: a new one.</param>
    /// <param name="actor">Who uploads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ModuleUpload> UploadAsync(string fileName, Stream content, string? replaces, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes one. Needs Administrator.</summary>
    /// <returns>False when there is none of that name.</returns>
    Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of an upload.</summary>
public abstract record ModuleUpload
{
    private ModuleUpload()
    {
    }

    /// <summary>Kept.</summary>
    public sealed record Kept(ModuleInfo Module) : ModuleUpload;

    /// <summary>Not kept: what is wrong with it, in a sentence.</summary>
    public sealed record Refused(string Why) : ModuleUpload;

    /// <summary>Not kept: there is one of that name, and the upload was not to replace it.</summary>
    public sealed record Exists(string Name) : ModuleUpload;

    /// <summary>Not kept: there is none of the name that it was to replace.</summary>
    public sealed record NotFound(string Name) : ModuleUpload;
}

/// <summary>An uploaded module.</summary>
/// <param name="Name">What scripts call it; an assembly's with <c>.dll</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Size of the upload.</param>
/// <param name="Hash">SHA-256 of the upload in small hexadecimal digits.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="UploadedBy">By whom.</param>
/// <param name="Exports">What scripts find in it.</param>
/// <param name="UsedBy">Reactions whose scripts name it or one of its commands.</param>
public sealed record ModuleInfo(
    string Name, ModuleKind Kind, long Bytes, string Hash, DateTimeOffset UploadedAt, string UploadedBy, ModuleExports Exports, IReadOnlyList<ReactionReference> UsedBy);

/// <summary>What scripts find in a module.</summary>
public sealed record ModuleExports
{
    /// <summary>Its own version; null where it names none.</summary>
    public string? Version { get; init; }

    /// <summary>Its own words about itself; null where it has none.</summary>
    public string? Description { get; init; }

    /// <summary>What an assembly was built for, such as <c>.NETStandard,Version=v2.0</c>.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Functions, cmdlets and aliases.</summary>
    public IReadOnlyList<ModuleCommand> Commands { get; init; } = [];

    /// <summary>Public types of an assembly: the first 500.</summary>
    public IReadOnlyList<ModuleType> Types { get; init; } = [];

    /// <summary>How many commands or types there are in all.</summary>
    public int Count { get; init; }
}

/// <summary>A command of a module.</summary>
/// <param name="Name">For example <c>Get-Widget</c>.</param>
/// <param name="Kind"><c>Function</c>, <c>Cmdlet</c> or <c>Alias</c>.</param>
/// <param name="Syntax">How it is called.</param>
public sealed record ModuleCommand(string Name, string Kind, string Syntax);

/// <summary>A public type of an assembly.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="Kind">For example <c>class</c>.</param>
public sealed record ModuleType(string Name, string Kind);
