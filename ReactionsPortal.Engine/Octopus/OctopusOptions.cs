using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Settings under <c>Octopus</c>.</summary>
public sealed class OctopusOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Octopus";

    private const string Least = "00:00:01";
    private const string Most = "00:10:00";

    /// <summary>Time between two looks at a server's events while things happen on it.</summary>
    /// <value>1 s to 10 min; 5 s by default.</value>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two looks at a server on which nothing happened for a while; never shorter than <see cref="PollInterval"/>.</summary>
    /// <value>1 s to 10 min; 10 s by default, so that half of the events that come after a quiet time are there within 5 s.</value>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan IdlePollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time between two looks at a server that answers.</summary>
    internal TimeSpan LongestPollInterval => IdlePollInterval > PollInterval ? IdlePollInterval : PollInterval;

    /// <summary>Longest time for one call, from connecting to the last byte read.</summary>
    /// <value>1 s to 10 min; 30 s by default.</value>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events are asked for at once.</summary>
    /// <value>10 to 5,000; 500 by default. A server that gives fewer is asked for fewer.</value>
    [Range(10, 5000)]
    public int PageSize { get; set; } = 500;

    /// <summary>How long a server must have been impossible to read, look after look, before its connection counts as lost.</summary>
    /// <value>1 s to 10 min; 10 s by default, so that a hiccup is none.</value>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a deadline an event from before it may still appear: transactions of the server last, and so does their way here.</summary>
    /// <value>1 s to 10 min; 15 s by default. An absence is raised no sooner than that.</value>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan LateEvents { get; set; } = TimeSpan.FromSeconds(15);
}
