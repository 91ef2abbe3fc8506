using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Settings under <c>Modules</c>.</summary>
public sealed class ModuleOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Modules";

    /// <summary>Largest upload, in megabytes.</summary>
    [Range(1, 500)]
    public int MaxMegabytes { get; init; } = 15;

    /// <summary>Most that all uploads may have together, in megabytes: each script's folder gets what is in them.</summary>
    [Range(1, 5000)]
    public int MaxTotalMegabytes { get; init; } = 150;

    /// <summary>Most that the files of a zipped module may have together once they are unpacked, in megabytes.</summary>
    [Range(1, 2000)]
    public int MaxUnpackedMegabytes { get; init; } = 100;

    /// <summary>Most files in a zipped module.</summary>
    [Range(1, 100_000)]
    public int MaxFiles { get; init; } = 2000;
}
