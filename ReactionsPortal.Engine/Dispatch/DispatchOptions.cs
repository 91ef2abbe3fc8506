using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Settings of dispatch, section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dispatch";

    /// <summary>HTTP requests under way or made ready at once, to all destinations: 1 to 2,000; 256 by default.</summary>
    [Range(1, 2_000)]
    public int HttpWorkers { get; init; } = 256;

    /// <summary>HTTP requests at once to one destination: 1 to 500; 32 by default. The fewer places are left in all, the fewer of them one destination gets. While it answers within 50 ms, up to four times as many runs are made ready for it.</summary>
    [Range(1, 500)]
    public int PerDestination { get; init; } = 32;

    /// <summary>Requests to a destination that must fail in a row for it to be left alone until a probe succeeds: 1 to 1,000, or 0 for never; 10 by default.</summary>
    [Range(0, 1_000)]
    public int CircuitFailures { get; init; } = 10;

    /// <summary>How long a destination is left alone before the first probe; each probe that fails doubles it, up to <see cref="CircuitMaxSeconds"/>: 1 to 3,600 seconds; 5 by default.</summary>
    [Range(1, 3_600)]
    public int CircuitSeconds { get; init; } = 5;

    /// <summary>The longest time between two probes: 1 to 3,600 seconds; 120 by default.</summary>
    [Range(1, 3_600)]
    public int CircuitMaxSeconds { get; init; } = 120;

    /// <summary>How long a stop of the portal waits for running actions: 0 to 300 seconds; 10 by default.</summary>
    [Range(0, 300)]
    public int StopSeconds { get; init; } = 10;
}
