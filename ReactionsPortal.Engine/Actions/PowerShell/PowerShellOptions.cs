using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Settings under <c>PowerShell</c>.</summary>
internal sealed class PowerShellOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "PowerShell";

    /// <summary>Another <c>pwsh</c> of version 7.2 or newer; null: the PowerShell that comes with the portal.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// Command put in front of the script's process, such as <c>sudo -n -u reactions</c>; arguments with blanks in double quotes,
    /// <c>{folder}</c> stands for the run's working folder. Null: none.
    /// </summary>
    public string? Launcher { get; init; }

    /// <summary>Hosts kept ready, so that a run starts in milliseconds.</summary>
    [Range(0, 20)]
    public int WarmHosts { get; init; } = 2;

    /// <summary>Scripts at once; more wait in order.</summary>
    [Range(1, 64)]
    public int MaxConcurrent { get; init; } = 4;

    /// <summary>Most memory that a script's objects may take, in megabytes. A script and the programs that it starts may take four times as much together.</summary>
    [Range(64, 65536)]
    public int MemoryMegabytes { get; init; } = 256;

    /// <summary>Most that a reaction may set for its own script, in megabytes; null: 1,024, or what every script has where that is more.</summary>
    [Range(64, 65536)]
    public int? MaxMemoryMegabytes { get; init; }

    /// <summary>Most that a reaction may set for its own script, in megabytes.</summary>
    public int MostMemoryMegabytes => MaxMemoryMegabytes ?? Math.Max(1024, MemoryMegabytes);

    /// <summary>Longest time-out that a reaction may set for its script, in minutes.</summary>
    [Range(1, 1440)]
    public int MaxMinutes { get; init; } = 30;

    /// <summary>Most processes that a script may have at once, its own included.</summary>
    [Range(2, 1000)]
    public int MaxProcesses { get; init; } = 64;

    /// <summary>Bytes of output kept in a run's log; the rest is cut, and a script that writes 16 times as much is ended.</summary>
    [Range(65_536, 1_073_741_824)]
    public int MaxOutputBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Lines of output kept in a run's log; the rest is cut.</summary>
    [Range(100, 1_000_000)]
    public int MaxOutputLines { get; init; } = 20_000;

    /// <summary>Most files that a run may keep with <c>New-OctopusArtifact</c>.</summary>
    [Range(0, 1000)]
    public int MaxArtifacts { get; init; } = 20;

    /// <summary>Most that the files of a run may have together, in megabytes.</summary>
    [Range(1, 10_240)]
    public int MaxArtifactMegabytes { get; init; } = 100;
}
