using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Something that was expected and did not come, while edited. A span and a time of day are kept side by side.</summary>
public sealed class AbsenceTriggerDraft
{
    /// <summary>Where the conditions on the expected event stand in the document.</summary>
    public const string FilterPath = "trigger.absence.filter";

    /// <summary>Name of the connection; empty: none chosen.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Whether a time of day ends the wait; else another event begins it.</summary>
    public bool IsByTime { get; set; }

    public List<string> Events { get; set; } = ["DeploymentSucceeded", "DeploymentFailed"];

    public List<string> After { get; set; } = ["DeploymentStarted"];

    /// <summary>The span as typed.</summary>
    public string Within { get; set; } = "1h";

    /// <summary>Variable that both events have the same of; empty: the usual one.</summary>
    public string Same { get; set; } = "";

    /// <summary>Which of the expected events count, where another event begins the wait.</summary>
    public FilterGroupDraft Filter { get; set; } = new();

    /// <summary>The time as typed.</summary>
    public string Time { get; set; } = "18:00";

    /// <summary>Chosen days; all or none: every day.</summary>
    public List<DayOfWeek> Days { get; set; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Time zone as typed; empty: UTC.</summary>
    public string TimeZone { get; set; } = "";

    public AbsenceSince Since { get; set; }

    public void SetDay(DayOfWeek day, bool isChosen)
    {
        Days.Remove(day);
        if (isChosen)
            Days.Add(day);
        Days.Sort((one, other) => Place(one).CompareTo(Place(other)));
    }

    public static AbsenceTriggerDraft Of(AbsenceTrigger trigger)
    {
        var draft = new AbsenceTriggerDraft { Connection = trigger.Connection, Events = [.. trigger.Events], IsByTime = trigger.By is not null };
        if (trigger.After is { } after)
            (draft.After, draft.Within, draft.Same, draft.Filter) = ([.. after], trigger.Within is { } within ? DurationText.Of(within) : "", trigger.Same ?? "", FilterGroupDraft.Root(trigger.Filter));
        if (trigger.By is { } by)
            (draft.Time, draft.Days, draft.TimeZone, draft.Since) = (by.Time, [.. by.Days ?? []], by.TimeZone ?? "", by.Since);
        return draft;
    }

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public AbsenceTrigger ToTrigger(AbsenceTrigger? origin) => (origin ?? new()) with
    {
        Connection = Connection.Trim(),
        Events = [.. Events],
        After = IsByTime ? null : [.. After],
        Within = IsByTime ? null : Span(),
        Same = IsByTime || string.IsNullOrWhiteSpace(Same) ? null : Same.Trim(),
        Filter = IsByTime ? null : Filter.ToFilter(FilterPath),
        By = !IsByTime ? null : (origin?.By ?? new()) with
        {
            Time = Time.Trim(),
            Days = Days.Count is 0 or 7 ? null : [.. Days],
            TimeZone = string.IsNullOrWhiteSpace(TimeZone) ? null : TimeZone.Trim(),
            Since = Since,
        },
    };

    public void AddProblems(Dictionary<string, string> problems)
    {
        if (!IsByTime && Within.Trim().Length > 0 && Span() is null)
            problems["trigger.absence.within"] = L("A span is a number and a unit, such as 30m, 1h or 2d.");
        if (!IsByTime && Filter.Lack() is { } lack)
            problems[FilterPath] = lack;
    }

    private TimeSpan? Span() => DurationText.TryParse(Within.Replace(" ", "", StringComparison.Ordinal), out var span) ? span : null;

    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;
}
