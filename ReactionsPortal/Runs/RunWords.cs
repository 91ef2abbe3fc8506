using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>Parts of a run as lists and pages write them.</summary>
internal static partial class RunWords
{
    /// <summary>"1", "2 of 5"; empty before the first attempt.</summary>
    public static string Attempts(Run run) => run.AttemptCount switch
    {
        0 => "",
        1 when run.Status is not RunStatus.WaitingForRetry => "1",
        _ => L($"{run.AttemptCount} of {Math.Max(run.AttemptCount, run.MaxAttempts)}"),
    };

    /// <summary>From the first attempt's start to the end; null while it goes on or when it never started.</summary>
    public static TimeSpan? Duration(Run run) => run is { StartedAt: { } started, FinishedAt: { } finished } ? finished - started : null;

    public static Attempt? LastAttempt(RunDetails details) => details.Attempts is [.., var last] ? last : null;

    /// <summary>A sentence's words without its full stop, to go on after a colon.</summary>
    public static string Cause(string? error) => string.IsNullOrWhiteSpace(error) ? L("the cause was not said") : error.Trim().TrimEnd('.');

    /// <summary>Whether the wait until the next attempt is the one that the other side asked for with <c>Retry-After</c>.</summary>
    public static bool WasAskedToWait(Attempt failed, DateTimeOffset next) =>
        failed is { FinishedAt: { } ended, Response.Headers: var headers }
        && RetryConditionHeaderValue.TryParse(HttpWords.Header(headers, "Retry-After"), out var asked)
        && (asked.Delta ?? asked.Date - ended) is { TotalSeconds: > 0 } wait
        && (next - ended - wait).Duration() < TimeSpan.FromSeconds(2);

    /// <summary>The script's line that an error names ("line 12"), from 1; null when it names none.</summary>
    public static int? FailedLine(string? error) =>
        error is not null && LineNumber().Match(error) is { Success: true } match && int.TryParse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture, out var line) ? line : null;

    /// <summary>The percentage that a progress line names, 0 to 100.</summary>
    public static int? Percent(string? progress) =>
        progress is not null && Percentage().Match(progress) is { Success: true } match ? int.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>"Run succeeded in 241 ms", "Run failed after 5 attempts", "Run is running".</summary>
    public static string Outcome(Run run) => run.Status switch
    {
        RunStatus.Succeeded when Duration(run) is { } took => L($"Run succeeded in {InWords.Duration(took)}"),
        RunStatus.Succeeded => L("Run succeeded"),
        RunStatus.Failed when run.AttemptCount > 1 => L($"Run failed after {run.AttemptCount} attempts"),
        RunStatus.Failed => L("Run failed"),
        RunStatus.Running => L("Run is running"),
        RunStatus.Queued => L("Run is queued"),
        RunStatus.WaitingForRetry => L("Run waits to retry"),
        RunStatus.Cancelled => L("Run was cancelled"),
        _ => L("Run was interrupted"),
    };

    [GeneratedRegex(@"\bline (?<line>\d{1,6})\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"\b(?<percent>100|\d{1,2}) ?%", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Percentage();
}
