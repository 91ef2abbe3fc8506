using System.Globalization;
using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Verdicts in words: field was X, wanted Y.</summary>
internal static class Reasons
{
    private const int LongestValue = 120;

    public static string Ran(IReadOnlyList<ConditionOutcome> conditions) => conditions.Count switch
    {
        0 => "Ran: it has no filter, so every event of its trigger runs it.",
        1 => "Ran: its condition was met.",
        _ => $"Ran: {conditions.Count(condition => condition.Met)} of {conditions.Count} conditions met.",
    };

    public static string DidNotRun(IReadOnlyList<ConditionOutcome> conditions)
    {
        var deciding = conditions.FirstOrDefault(condition => !condition.Met);
        if (deciding is null)
            return "Did not run: an empty group of alternatives is never met.";
        var met = conditions.Count(condition => condition.Met);
        var count = conditions.Count == 1 ? "" : $" {met} of {conditions.Count} conditions met.";
        if (deciding.IsGivenUp)
            return string.Create(CultureInfo.InvariantCulture, $"Did not run: {FieldWords.Of(deciding.Field)} could not be searched for {Wanted(deciding)} within {Condition.LongestSearch.TotalMilliseconds} ms, which counts as not met.{count}");
        return $"Did not run: {FieldWords.Of(deciding.Field)} {Found(deciding)}, wanted {Wanted(deciding)}.{count}";
    }

    /// <summary>The event begins a wait, or ends one.</summary>
    public static string Awaits(AbsenceTrigger absence) => absence switch
    {
        { After: not null, Within: { } within } => $"Waits: {AbsenceWords.Or(absence.Events)} is expected within {AbsenceWords.Span(within)}.",
        { By: { } by } => $"Counts as having come: one such event is expected {AbsenceWords.By(by)}.",
        _ => "Waits for what is expected after it.",
    };

    /// <summary>The reaction ignores what the portal itself did.</summary>
    public const string Own = "Did not run: the portal itself caused this event, and this reaction ignores the portal's own doings.";

    /// <summary>A chain of reactions is as long as it may be.</summary>
    public static string TooDeep(int depth, string? reaction, int most) => string.Create(CultureInfo.InvariantCulture,
        $"Did not run: {depth} {(depth == 1 ? "run" : "runs")} in a row caused this event, the last one of {Short(reaction ?? "a reaction")}, and a chain of reactions ends after {most} (Matching:MaxChainDepth). It would have matched.");

    /// <summary>It told of the same lately.</summary>
    public static string Quiet(DateTimeOffset last, TimeSpan quiet, DateTimeOffset now) =>
        $"Did not run: it told of the same {AbsenceWords.Span(TimeSpan.FromMinutes(Math.Max(1, Math.Floor((now - last).TotalMinutes))))} ago, and stays quiet for {AbsenceWords.Span(quiet)}. It would have matched.";

    public static string Paused(Pause pause, DateTimeOffset now) => $"{PausedAlone(pause, now)} It would have matched.";

    /// <summary>Paused, and what its filter compares was not fetched for it.</summary>
    public static string PausedUnasked(Pause pause, DateTimeOffset now) => $"{PausedAlone(pause, now)} Its filter was not asked.";

    private static string PausedAlone(Pause pause, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"Did not run: paused on {pause.At.ToString(pause.At.Year == now.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture)} by {pause.By}.{(pause.Why is null ? "" : $" {pause.Why}")}");

    private static string Found(ConditionOutcome condition) => condition.Found switch
    {
        null => "was missing",
        "" => "was empty",
        var found => $"was {Short(found)}",
    };

    private static string Wanted(ConditionOutcome condition)
    {
        var isNegated = condition.Operator.StartsWith("not ", StringComparison.Ordinal);
        var wanted = Short(condition.Wanted);
        var words = (isNegated ? condition.Operator[4..] : condition.Operator) switch
        {
            "is" => wanted,
            "isNot" => $"anything but {wanted}",
            "in" => condition.Wanted.Contains(',', StringComparison.Ordinal) ? $"one of {wanted}" : wanted,
            "notIn" => $"none of {wanted}",
            "contains" => $"text with {wanted}",
            "startsWith" => $"a start of {wanted}",
            "endsWith" => $"an end of {wanted}",
            "matches" => $"a match of {wanted}",
            "matchesVersion" => $"version {wanted}",
            "greaterThan" => $"more than {wanted}",
            "atLeast" => $"{wanted} or more",
            "lessThan" => $"less than {wanted}",
            "atMost" => $"{wanted} or less",
            "during" => $"a time on {wanted}",
            "notDuring" => $"a time outside {wanted}",
            _ => wanted,
        };
        return isNegated ? $"not {words}" : words;
    }

    private static string Short(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : string.Concat(line.AsSpan(0, LongestValue - 3), "...");
    }
}
