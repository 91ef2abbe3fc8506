namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>How far the limits of one reaction's script may go, by the portal's settings.</summary>
/// <param name="MemoryMegabytes">Most memory of a script's objects.</param>
/// <param name="UsualMemoryMegabytes">The same where the reaction says nothing.</param>
/// <param name="OutputLines">Most lines of output that are kept, and as many where the reaction says nothing.</param>
/// <param name="OutputBytes">Most bytes of output that are kept, and as many where the reaction says nothing.</param>
/// <param name="Timeout">Longest time-out.</param>
public sealed record ScriptMaximums(int MemoryMegabytes, int UsualMemoryMegabytes, int OutputLines, int OutputBytes, TimeSpan Timeout)
{
    /// <summary>Least memory that a script can start with.</summary>
    public const int LeastMemoryMegabytes = 64;

    /// <summary>Least lines that a bound may leave.</summary>
    public const int LeastOutputLines = 10;

    /// <summary>Least bytes that a bound may leave.</summary>
    public const int LeastOutputBytes = 1024;

    /// <summary>As the settings say.</summary>
    internal static ScriptMaximums Of(PowerShellOptions options) =>
        new(options.MostMemoryMegabytes, options.MemoryMegabytes, options.MaxOutputLines, options.MaxOutputBytes, TimeSpan.FromMinutes(options.MaxMinutes));
}
