using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>Settings of the inbox, section <c>Inbox</c>.</summary>
public sealed class InboxOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Inbox";

    /// <summary>Events that may wait for the disk; one more is answered with 503. 100 to 100,000; 5,000 by default.</summary>
    [Range(100, 100_000)]
    public int Capacity { get; init; } = 5_000;

    /// <summary>Most events in one commit: 1 to 5,000; 500 by default.</summary>
    [Range(1, 5_000)]
    public int BatchSize { get; init; } = 500;

    /// <summary>Events that may wait to be matched; while more do, webhooks and pushes are answered with 503. 100 to 100,000,000; 200,000 by default.</summary>
    [Range(100, 100_000_000)]
    public int MaxUnmatched { get; init; } = 200_000;
}
