using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Settings of dispatch, section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dispatch";

    /// <summary>HTTP requests at once: 1 to 200; 24 by default.</summary>
    [Range(1, 200)]
    public int HttpWorkers { get; init; } = 24;

    /// <summary>HTTP requests at once to one destination: 1 to 200; 8 by default, so that one dead destination leaves workers for the others.</summary>
    [Range(1, 200)]
    public int PerDestination { get; init; } = 8;

    /// <summary>How long a stop of the portal waits for running actions: 0 to 300 seconds; 10 by default.</summary>
    [Range(0, 300)]
    public int StopSeconds { get; init; } = 10;
}
