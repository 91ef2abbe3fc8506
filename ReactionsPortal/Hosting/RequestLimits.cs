using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Hosting;

/// <summary>What one request may cost, before any endpoint looks at it.</summary>
public sealed class RequestLimits
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    /// <summary>Largest body of any request, in bytes. Webhooks have a smaller limit of their own.</summary>
    /// <value>64 KiB to 1 GiB; 20 MiB unless set.</value>
    [Range(64 * 1024L, 1024L * 1024 * 1024)]
    public long MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Largest sum of all header lines, in bytes.</summary>
    /// <value>4 KiB to 1 MiB; 32 KiB unless set.</value>
    [Range(4 * 1024, 1024 * 1024)]
    public int MaxHeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Longest wait for a request's headers, in seconds.</summary>
    /// <value>1 to 300; 15 unless set.</value>
    [Range(1, 300)]
    public int HeaderTimeoutSeconds { get; init; } = 15;

    /// <summary>Most connections open at once, live pages included.</summary>
    /// <value>10 to 1,000,000; 10,000 unless set.</value>
    [Range(10, 1_000_000)]
    public long MaxConnections { get; init; } = 10_000;

    /// <summary>Most connections of one address (or IPv6 network /64) open at once, live pages included; one more is closed. The proxies of <c>TrustedProxies</c> have as many as they want.</summary>
    /// <value>4 to 1,000,000; 1,000 unless set.</value>
    [Range(4, 1_000_000)]
    public int MaxConnectionsPerAddress { get; init; } = 1_000;

    /// <summary>Most live pages (tabs) of one member open at once; one more does not come alive.</summary>
    /// <value>1 to 100,000; 500 unless set.</value>
    [Range(1, 100_000)]
    public int MaxPagesPerMember { get; init; } = 500;

    /// <summary>Wrong passwords, codes and passkeys from one address (or IPv6 network /64) in a minute, whoever they are for; then it waits for the next one.</summary>
    /// <value>5 to 100,000; 60 unless set.</value>
    [Range(5, 100_000)]
    public int SignInFailuresPerMinute { get; init; } = 60;

    /// <summary>Bytes of a body that must come each second on average, after a grace of five seconds; slower senders get 408. 0: however slow.</summary>
    /// <value>0 to 1,000,000; 240 unless set.</value>
    [Range(0, 1_000_000)]
    public int MinBodyBytesPerSecond { get; init; } = 240;
}
