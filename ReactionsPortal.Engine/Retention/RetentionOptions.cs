using System.ComponentModel.DataAnnotations;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Retention;

/// <summary>How long history is kept, and how much of it, section <c>Retention</c>. What is not finished is kept whatever it says, and the audit always.</summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    /// <summary>Days that runs are kept that succeeded, with their logs and files and their events: 1 to 3,650; 60 by default.</summary>
    [Range(1, 3_650)]
    public int SucceededRunsDays { get; set; } = 60;

    /// <summary>Most megabytes of them; the oldest go first: 1 to 10,000,000; 8,192 by default.</summary>
    [Range(1, 10_000_000)]
    public int SucceededRunsMegabytes { get; set; } = 8_192;

    /// <summary>Days that runs are kept that failed, were interrupted or cancelled: 1 to 3,650; 180 by default.</summary>
    [Range(1, 3_650)]
    public int FailedRunsDays { get; set; } = 180;

    /// <summary>Most megabytes of them: 1 to 10,000,000; 4,096 by default.</summary>
    [Range(1, 10_000_000)]
    public int FailedRunsMegabytes { get; set; } = 4_096;

    /// <summary>Days that events are kept that started nothing: 1 to 3,650; 31 by default, as far as events can be read back.</summary>
    [Range(1, 3_650)]
    public int UnmatchedEventsDays { get; set; } = 31;

    /// <summary>Most megabytes of them: 1 to 10,000,000; 2,048 by default.</summary>
    [Range(1, 10_000_000)]
    public int UnmatchedEventsMegabytes { get; set; } = 2_048;

    /// <summary>Days that refused calls of webhooks and repeats are kept: 1 to 3,650; 31 by default.</summary>
    [Range(1, 3_650)]
    public int RefusedDeliveriesDays { get; set; } = 31;

    /// <summary>Most megabytes of them: 1 to 10,000,000; 256 by default.</summary>
    [Range(1, 10_000_000)]
    public int RefusedDeliveriesMegabytes { get; set; } = 256;

    /// <summary>The limits of a kind.</summary>
    internal (int Days, int Megabytes) Of(RetentionKind kind) => kind switch
    {
        RetentionKind.SucceededRuns => (SucceededRunsDays, SucceededRunsMegabytes),
        RetentionKind.FailedRuns => (FailedRunsDays, FailedRunsMegabytes),
        RetentionKind.UnmatchedEvents => (UnmatchedEventsDays, UnmatchedEventsMegabytes),
        _ => (RefusedDeliveriesDays, RefusedDeliveriesMegabytes),
    };
}
