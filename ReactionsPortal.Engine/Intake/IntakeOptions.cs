using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Settings of intake, section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Intake";

    /// <summary>Largest body of a webhook in bytes: 1,024 to 104,857,600; 10,485,760 (10 MiB) by default.</summary>
    [Range(1024, 104_857_600)]
    public int MaxBodyBytes { get; init; } = 10_485_760;

    /// <summary>Longest time from a call's headers to its body's last byte, in seconds: 1 to 600; 30 by default.</summary>
    [Range(1, 600)]
    public int BodySeconds { get; init; } = 30;

    /// <summary>Memory in megabytes that bodies may take together while they are received: 16 to 16,384; 256 by default. What goes beyond is answered with 503.</summary>
    [Range(16, 16_384)]
    public int MaxReceivingMegabytes { get; init; } = 256;

    /// <summary>Calls that a trigger without a limit of its own takes in a minute: 1 to 100,000,000; 300,000 by default. One more is answered with 429.</summary>
    [Range(1, 100_000_000)]
    public int CallsPerMinute { get; init; } = 300_000;

    /// <summary>Calls from one address that are refused with 401 in a minute: 1 to 100,000,000; 600 by default. One more is answered with 429 and not recorded; calls that prove themselves are taken all the same.</summary>
    [Range(1, 100_000_000)]
    public int RefusalsPerMinute { get; init; } = 600;

    /// <summary>Calls that became no event of their own (refused ones, repeats) and are kept, the newest: so many of callers that proved themselves, and so many of strangers. 0 to 100,000; 1,000 by default.</summary>
    [Range(0, 100_000)]
    public int RefusedCallsKept { get; init; } = 1_000;
}
