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

    /// <summary>Bytes of a body that must come each second on average, after a grace of five seconds; slower senders get 408. 0: however slow.</summary>
    /// <value>0 to 1,000,000; 240 unless set.</value>
    [Range(0, 1_000_000)]
    public int MinBodyBytesPerSecond { get; init; } = 240;
}
