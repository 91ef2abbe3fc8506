using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Variables;

/// <summary>An absence in words.</summary>
public static class AbsenceWords
{
    private static readonly string[] Subjects = ["Deployment", "RunbookRun", "Task"];
    private static readonly string[] Verbs = ["Queued", "Started", "Succeeded", "Failed", "Resumed"];

    /// <summary>Said of expected events of which conditions say which count.</summary>
    public const string ThatCounts = " that counts";

    /// <summary><c>neither succeeded nor failed</c> after a deployment started; else <c>no ReleaseCreated came</c>, or <c>no ReleaseCreated that counts came</c>.</summary>
    /// <param name="began">Name of the event that began the wait; null: none did.</param>
    /// <param name="expected">Names of the expected events.</param>
    /// <param name="isFiltered">Whether conditions say which of them count: others may have come.</param>
    public static string Missing(string? began, IReadOnlyList<string> expected, bool isFiltered)
    {
        if (!isFiltered && began is not null && SubjectOf(began) is { } subject && expected.All(name => SubjectOf(name) == subject))
        {
            List<string> verbs = [.. expected.Select(name => name[subject.Length..].ToLowerInvariant())];
            return verbs switch
            {
                [var one] => $"has not {one}",
                [var one, var other] => $"neither {one} nor {other}",
                _ => $"none of {string.Join(", ", verbs)} came",
            };
        }
        var counting = isFiltered ? ThatCounts : "";
        return expected switch
        {
            [var one] => $"no {one}{counting} came",
            [var one, var other] => $"neither {one} nor {other}{counting} came",
            _ => $"none of {string.Join(", ", expected)}{counting} came",
        };
    }

    /// <summary>
    /// <c>Core Web 2.4.1 to Production started, and neither succeeded nor failed within 1 hour</c>;
    /// <c>By 2026-11-26 17:00 UTC, no DeploymentSucceeded came</c>.
    /// </summary>
    /// <param name="began">Name of the event that began the wait; null: a time of day ended it.</param>
    /// <param name="summary">Line for people of that event.</param>
    /// <param name="expected">Names of the expected events.</param>
    /// <param name="isFiltered">Whether conditions say which of them count.</param>
    /// <param name="since">From when on one counted.</param>
    /// <param name="by">By when it was expected.</param>
    public static string Sentence(string? began, string summary, IReadOnlyList<string> expected, bool isFiltered, DateTimeOffset since, DateTimeOffset by) => began is null
        ? $"By {Moment(by)}, {Missing(null, expected, isFiltered)}"
        : $"{summary}, and {Missing(began, expected, isFiltered)} within {Span(by - since)}";

    /// <summary><c>2026-11-26 17:00 UTC</c>, with the seconds where it is between two minutes.</summary>
    public static string Moment(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(time.Second == 0 && time.Millisecond == 0 ? "yyyy-MM-dd HH:mm 'UTC'" : "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>DeploymentSucceeded or DeploymentFailed</c>.</summary>
    public static string Or(IReadOnlyList<string> names) => names switch
    {
        [] => "something",
        [var one] => one,
        _ => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
    };

    /// <summary><c>1 hour</c>, <c>90 minutes</c>, <c>3 days</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var (amount, unit) = span switch
        {
            _ when span.Ticks % TimeSpan.TicksPerDay == 0 => (span.TotalDays, "day"),
            _ when span.Ticks % TimeSpan.TicksPerHour == 0 => (span.TotalHours, "hour"),
            _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => (span.TotalMinutes, "minute"),
            _ => (span.TotalSeconds, "second"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.###} {unit}{(amount == 1 ? "" : "s")}");
    }

    /// <summary><c>by 18:00 (Europe/Berlin)</c>, with the days where they are not all.</summary>
    public static string By(AbsenceTime by)
    {
        var days = by.Days is not { Count: > 0 and < 7 } some ? "every day" : IsWorkingWeek(some) ? "from Monday to Friday" : $"on {string.Join(", ", some)}";
        return $"by {by.Time} ({by.TimeZone ?? "UTC"}) {days}";
    }

    /// <summary><c>that day</c>, <c>that week</c>, <c>since the time before</c>.</summary>
    public static string Since(AbsenceSince since) => since switch
    {
        AbsenceSince.Week => "in that week",
        AbsenceSince.Deadline => "since that time before",
        _ => "on that day",
    };

    private static bool IsWorkingWeek(IReadOnlyList<DayOfWeek> days) => days.Count == 5 && !days.Contains(DayOfWeek.Saturday) && !days.Contains(DayOfWeek.Sunday);

    private static string? SubjectOf(string name) => Array.Find(Subjects, subject =>
        name.StartsWith(subject, StringComparison.OrdinalIgnoreCase) && Verbs.Contains(name[subject.Length..], StringComparer.OrdinalIgnoreCase));
}
