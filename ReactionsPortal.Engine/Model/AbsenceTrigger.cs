namespace ReactionsPortal.Engine.Model;

/// <summary>
/// Something that was expected of an Octopus server did not come: within a span after another event, or by a time of day.
/// </summary>
/// <remarks>
/// The reaction's own filter asks about the event that begins the span; where a time of day ends the wait, about the expected
/// events: only one that meets it counts.
/// </remarks>
public sealed record AbsenceTrigger
{
    /// <summary>Name of the connection, ignoring case.</summary>
    public string Connection { get; init; } = "";

    /// <summary>What is expected, in the words of <see cref="OctopusTrigger.Events"/>: any one of these ends the wait. At least one.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Events that begin a wait, in the same words; null: <see cref="By"/> says when it ends.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>How long one waits after the event that began it: 1 s to 31 days. Goes with <see cref="After"/>.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>
    /// Variable that both events must have the same of, such as <c>Octopus.Release.Id</c>; goes with <see cref="After"/>.
    /// Null: the deployment, else the runbook run, else the task.
    /// </summary>
    public string? Same { get; init; }

    /// <summary>Which of the expected events count; goes with <see cref="After"/>. Null: every one.</summary>
    public Filter? Filter { get; init; }

    /// <summary>Time of day by which it is expected; null: a span after another event.</summary>
    public AbsenceTime? By { get; init; }
}

/// <summary>A time of day on some days of the week, in a time zone.</summary>
public sealed record AbsenceTime
{
    /// <summary>Hours and minutes, such as <c>18:00</c>.</summary>
    public string Time { get; init; } = "";

    /// <summary>On which days; null: every day.</summary>
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    /// <summary>Name of the time zone, such as <c>Europe/Berlin</c>; null: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Since when an event counts.</summary>
    public AbsenceSince Since { get; init; } = AbsenceSince.Day;
}

/// <summary>Since when an event counts that is expected by a time of day.</summary>
public enum AbsenceSince
{
    /// <summary>The beginning of that day.</summary>
    Day,

    /// <summary>The beginning of that week: Monday.</summary>
    Week,

    /// <summary>The time of the deadline before.</summary>
    Deadline,
}
