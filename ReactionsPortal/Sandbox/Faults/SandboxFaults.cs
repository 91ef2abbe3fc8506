using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Sandbox.Faults;

/// <summary>What is wrong with the sandbox server on purpose. Nothing, as it comes.</summary>
/// <remarks>Rates are the share of requests from 0 (none) to 1 (every one); they are spread evenly, not by chance.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SandboxFaults
{
    public static readonly SandboxFaults None = new();

    /// <summary>Time added to every answer, in milliseconds.</summary>
    [Range(0, 600_000)]
    public int SlowMilliseconds { get; init; }

    /// <summary>Share of requests answered with 500.</summary>
    [Range(0.0, 1.0)]
    public double ServerErrorRate { get; init; }

    /// <summary>Share of requests answered with 429.</summary>
    [Range(0.0, 1.0)]
    public double TooManyRequestsRate { get; init; }

    /// <summary>What a 429 says in <c>Retry-After</c>, in seconds.</summary>
    [Range(0, 3600)]
    public int RetryAfterSeconds { get; init; } = 2;

    /// <summary>Share of requests whose connection is cut in the middle of the answer.</summary>
    [Range(0.0, 1.0)]
    public double CutConnectionRate { get; init; }

    /// <summary>The portal's API key is refused with 401; those of others are not.</summary>
    public bool KeyRevoked { get; init; }

    /// <summary>Numbers of events are skipped, as transactions that were rolled back do.</summary>
    public bool AutoIdGaps { get; init; }

    /// <summary>Every fifth event becomes visible later than events with higher numbers.</summary>
    public bool OutOfOrderCommits { get; init; }

    /// <summary>How many minutes the server's clock is ahead; negative: behind. Events and <c>Date</c> say what it shows.</summary>
    [Range(-1440, 1440)]
    public int ClockOffsetMinutes { get; init; }

    /// <summary>Events come without <c>AutoId</c>, as from older servers.</summary>
    public bool WithoutAutoIds { get; init; }
}
