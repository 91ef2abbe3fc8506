using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>The bounds of one run's script: the reaction's own, as far as the settings allow them today.</summary>
/// <param name="MemoryMegabytes">Memory of the script's objects.</param>
/// <param name="OutputLines">Lines of output that are kept.</param>
/// <param name="OutputBytes">Bytes of output that are kept.</param>
/// <param name="MaxProcesses">Processes at once.</param>
/// <param name="Timeout">Time of the attempt.</param>
internal sealed record ScriptBounds(int MemoryMegabytes, int OutputLines, int OutputBytes, int MaxProcesses, TimeSpan Timeout)
{
    /// <summary>The script and the programs that it starts may take so many times its memory together.</summary>
    public const int TogetherFactor = 4;

    /// <summary>A script that writes so many times what is kept is ended.</summary>
    private const int FloodFactor = 16;

    /// <summary>Output at which the script is ended.</summary>
    public long FloodBytes => (long)OutputBytes * FloodFactor;

    /// <summary>The bounds of an action.</summary>
    /// <param name="limits">The reaction's own; null: none.</param>
    /// <param name="timeout">Time-out of the reaction.</param>
    /// <param name="options">The settings.</param>
    public static ScriptBounds Of(ScriptLimits? limits, TimeSpan timeout, PowerShellOptions options) => new(
        Math.Min(limits?.MemoryMegabytes ?? options.MemoryMegabytes, options.MostMemoryMegabytes),
        Math.Min(limits?.OutputLines ?? options.MaxOutputLines, options.MaxOutputLines),
        Math.Min(limits?.OutputBytes ?? options.MaxOutputBytes, options.MaxOutputBytes),
        options.MaxProcesses,
        timeout < TimeSpan.FromMinutes(options.MaxMinutes) ? timeout : TimeSpan.FromMinutes(options.MaxMinutes));
}
