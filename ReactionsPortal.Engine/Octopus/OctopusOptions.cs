namespace ReactionsPortal.Engine.Octopus;

/// <summary>Settings under <c>Octopus</c>.</summary>
public sealed class OctopusOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Octopus";

    internal const int SmallestPage = 10;
    internal const int LargestPage = 5000;
    internal static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>Time between two looks at a server's events.</summary>
    /// <value>1 s to 10 min; 3 s by default. A server on which nothing happens is looked at half as often.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest time for one call, from connecting to the last byte read.</summary>
    /// <value>1 s to 10 min; 30 s by default.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events are asked for at once.</summary>
    /// <value>10 to 5,000; 500 by default. A server that gives fewer is asked for fewer.</value>
    public int PageSize { get; set; } = 500;
}
