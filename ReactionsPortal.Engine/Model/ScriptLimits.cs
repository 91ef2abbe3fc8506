namespace ReactionsPortal.Engine.Model;

/// <summary>Bounds of a reaction's script, within what the portal's settings allow. What is null is as the settings say.</summary>
public sealed record ScriptLimits
{
    /// <summary>Most memory that the script's objects may take, in megabytes. Another than the portal's own costs the script a warm host.</summary>
    public int? MemoryMegabytes { get; init; }

    /// <summary>Lines of output kept in the run's log; the rest is cut.</summary>
    public int? OutputLines { get; init; }

    /// <summary>Bytes of output kept in the run's log; the rest is cut, and a script that writes 16 times as much is ended.</summary>
    public int? OutputBytes { get; init; }
}
