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

    /// <summary>Calls of one address that may be open at once, at the doors for webhooks and subscriptions together: 1 to 100,000; 500 by default. One more is answered with 429.</summary>
    [Range(1, 100_000)]
    public int OpenCallsPerAddress { get; init; } = 500;

    /// <summary>Calls that became no event of their own (refused ones, repeats) and are kept, the newest: so many of callers that proved themselves, and so many of strangers. 0 to 100,000; 1,000 by default.</summary>
    [Range(0, 100_000)]
    public int RefusedCallsKept { get; init; } = 1_000;

    /// <summary>Most fields of a form and parts of a multipart body: 1 to 100,000; 1,000 by default.</summary>
    [Range(1, 100_000)]
    public int MaxFields { get; init; } = 1_000;

    /// <summary>Most names and values of a JSON body, most elements and attributes of an XML body: 100 to 10,000,000; 500,000 by default.</summary>
    [Range(100, 10_000_000)]
    public int MaxValues { get; init; } = 500_000;

    /// <summary>Deepest nesting of JSON and XML: 4 to 256; 64 by default.</summary>
    [Range(4, 256)]
    public int MaxDepth { get; init; } = 64;

    /// <summary>Largest file of a multipart body in bytes: 0 (no files) to 104,857,600; 2,097,152 (2 MiB) by default.</summary>
    [Range(0, 104_857_600)]
    public int MaxFileBytes { get; init; } = 2_097_152;

    /// <summary>All files of a multipart body together, in bytes: 0 to 104,857,600; 8,388,608 (8 MiB) by default.</summary>
    [Range(0, 104_857_600)]
    public int MaxFilesBytes { get; init; } = 8_388_608;

    /// <summary>Most events in one call, of CloudEvents' batches and of Event Grid: 1 to 10,000; 5,000 by default, as many as Event Grid sends.</summary>
    [Range(1, 10_000)]
    public int MaxBatchEvents { get; init; } = 5_000;
}
