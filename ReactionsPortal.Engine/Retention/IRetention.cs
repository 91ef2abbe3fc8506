using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Retention;

/// <summary>The limits of history: what holds, where it comes from, what a change would clear away.</summary>
public interface IRetention
{
    /// <summary>What holds for each kind.</summary>
    Task<IReadOnlyList<RetentionSetting>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Says what would go if these were the limits, and changes nothing.</summary>
    Task<RetentionOutlook> OutlookAsync(RetentionWish wish, Actor actor, CancellationToken cancellationToken);

    /// <summary>Sets the limits of a kind; what goes beyond them is cleared away within the next minutes. Needs Administrator.</summary>
    /// <returns>Sentences by field (<c>days</c>, <c>megabytes</c>); empty when it was set.</returns>
    Task<IReadOnlyDictionary<string, string[]>> ChangeAsync(RetentionWish wish, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Limits that are asked for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Days">1 to 3,650.</param>
/// <param name="Megabytes">1 to 10,000,000.</param>
public sealed record RetentionWish(RetentionKind Kind, int Days, int Megabytes)
{
    /// <summary>Most days.</summary>
    public const int MostDays = 3_650;

    /// <summary>Most megabytes.</summary>
    public const int MostMegabytes = 10_000_000;
}

/// <summary>The limits of a kind, and where they come from.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Days">What is older is cleared away.</param>
/// <param name="Megabytes">What goes beyond is cleared away, the oldest first.</param>
public sealed record RetentionSetting(RetentionKind Kind, int Days, int Megabytes)
{
    /// <summary>Whether the settings (file, environment, command line) name the days: then they cannot be changed here.</summary>
    public bool AreDaysFixed { get; init; }

    /// <summary>Whether the settings name the megabytes.</summary>
    public bool AreMegabytesFixed { get; init; }

    /// <summary>Who set them last; null: nobody did.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>What limits would clear away.</summary>
/// <param name="Count">How many runs, events or calls, about.</param>
/// <param name="Total">Of how many, about.</param>
/// <param name="Bytes">Their bytes, about.</param>
/// <param name="OldestLeftAt">When the oldest that would stay was made, as far as the days say; null: all may stay.</param>
public sealed record RetentionOutlook(long Count, long Total, long Bytes, DateTimeOffset? OldestLeftAt);
