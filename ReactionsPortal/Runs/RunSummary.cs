using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>What ended a run, what that means, what to do: the sentences at the top of its page.</summary>
/// <param name="Tone">Who must act.</param>
/// <param name="Icon">The state's icon.</param>
/// <param name="Sentence">Outcome, how long or how often, cause.</param>
/// <param name="More">Effect and next step; empty when there is nothing to add.</param>
internal sealed record RunSummary(Tone Tone, string Icon, string Sentence, string More)
{
    /// <param name="details">The run.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">In which times are said.</param>
    /// <param name="waitsFor">Why it does not start, where that is not its turn or its time.</param>
    public static RunSummary Of(RunDetails details, DateTimeOffset now, TimeZoneInfo zone, string? waitsFor = null)
    {
        var run = details.Run;
        var (sentence, more) = run.Status switch
        {
            RunStatus.Succeeded => Succeeded(details),
            RunStatus.Failed => Failed(details),
            RunStatus.WaitingForRetry => Waiting(details, waitsFor),
            RunStatus.Running => Running(details, zone),
            RunStatus.Queued => Queued(run, now, zone, waitsFor),
            RunStatus.Cancelled => Cancelled(run),
            _ => Interrupted(run),
        };
        var look = RunStatusLook.Of(run.Status);
        return new RunSummary(look.Tone, look.Icon, sentence, more);
    }

    private static (string, string) Succeeded(RunDetails details)
    {
        var run = details.Run;
        var took = RunWords.Duration(run) is { } span ? L($" in {InWords.Duration(span)}") : "";
        var answered = RunWords.LastAttempt(details)?.Response is { } response ? L($"{HostOf(details)} answered {StatusWords(response.Status)}.") : "";
        if (run.AttemptCount <= 1)
            return ($"Succeeded{took}.", answered);

        var failed = details.Attempts.Where(attempt => attempt.Error is not null).Select(attempt => L($"Attempt {attempt.Number}: {RunWords.Cause(attempt.Error)}."));
        return (L($"Succeeded at attempt {run.AttemptCount}{took}."), string.Join(' ', [.. failed.Take(3), answered]));
    }

    private static (string, string) Failed(RunDetails details)
    {
        var run = details.Run;
        var took = RunWords.Duration(run) is { } span ? L($" in {InWords.Duration(span)}") : "";
        var cause = RunWords.Cause(run.Error);
        if (run.Action == ActionKind.PowerShell)
        {
            var sentence = cause.StartsWith("Failed", StringComparison.Ordinal) ? $"{cause}." : L($"Failed{took}: {cause}.");
            return (run.AttemptCount > 1 ? L($"Gave up after {run.AttemptCount} attempts{took}: {cause}.") : sentence,
                L("What the script did before it failed stays done. Read the log, mend the script or the cause, then run it again."));
        }

        var host = HostOf(details);
        var place = PlaceOf(details);
        if (RunWords.LastAttempt(details) is { Outcome: AttemptOutcome.FailedFinal } && place is not null)
            return (L($"Failed{took} at request {place}: {cause}."), L("What the requests before it did stays done. Mend the reaction or the secret, then run it with today's version: it begins at the first request."));
        if (place is not null)
            return (L($"Gave up after {InWords.Count(run.AttemptCount, "attempt", "attempts")}{took} at request {place}: {cause}."),
                L($"What the requests before it did stays done. When {host} answers again, run it again: a new run begins at the first request."));
        return run.AttemptCount > 1
            ? (L($"Gave up after {run.AttemptCount} attempts{took}: {cause}."),
                L($"Nothing else waits for this run. When {host} answers again, run it again; each attempt carries the same Idempotency-Key."))
            : (L($"Failed{took}: {cause}."),
                RunWords.LastAttempt(details)?.Outcome == AttemptOutcome.FailedFinal
                    ? L("Trying the same again would not help. Mend the reaction or the secret, then run it with today's version.")
                    : L($"Nothing else waits for this run. When {host} answers as it should, run it again."));
    }

    // "2 of 3" where an action of several requests ended.
    private static string? PlaceOf(RunDetails details) =>
        details.Document.Action.Http?.Requests is { Count: > 1 } steps && RunWords.LastAttempt(details)?.Requests is [.., { Error: not null, Number: var number }]
            ? L($"{InWords.Count(number)} of {InWords.Count(steps.Count)}")
            : null;

    private static (string, string) Waiting(RunDetails details, string? waitsFor)
    {
        var run = details.Run;
        var place = PlaceOf(details) is { } where ? L($" at request {where}") : "";
        var asked = RunWords.LastAttempt(details) is { } last && run.NextAttemptAt is { } next && RunWords.WasAskedToWait(last, next) ? L($" {HostOf(details)} asked for {InWords.Whole(next - last.FinishedAt!.Value)}.") : "";
        return (L($"Attempt {run.CountedAttempts} of {run.MaxAttempts} failed{place}: {RunWords.Cause(run.Error)}.{asked}"), waitsFor ?? "");
    }

    private static (string, string) Running(RunDetails details, TimeZoneInfo zone)
    {
        var run = details.Run;
        var limit = details.Document.Timeout ?? (run.Action == ActionKind.Http ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(5));
        var latest = RunWords.LastAttempt(details) is { } attempt
            ? L($" at {TimeZoneInfo.ConvertTime(attempt.StartedAt + limit, zone):HH:mm:ss} at the latest")
            : "";
        var which = run.CountedAttempts > 1 ? L($"Attempt {run.CountedAttempts} of {run.MaxAttempts}. It") : L("It");
        return (L("Running."), L($"{which} ends by itself{latest} (limit {InWords.Duration(limit)})."));
    }

    private static (string, string) Queued(Run run, DateTimeOffset now, TimeZoneInfo zone, string? waitsFor) =>
        (L($"Waits for its turn since {InWords.Moment(run.CreatedAt, now, zone)}."), waitsFor ?? L("It starts by itself as soon as its destination or its reaction's limit has room."));

    private static (string, string) Cancelled(Run run) =>
        (RunWords.Duration(run) is { } took ? L($"Cancelled after {InWords.Duration(took)}.") : L("Cancelled before it started."),
            run.AttemptCount == 0 ? L("Nothing was done.") : L("What was done before stays done."));

    private static (string, string) Interrupted(Run run) => run.Action == ActionKind.PowerShell
        ? (L("Interrupted: the portal stopped while the script ran, and this reaction forbids repeats."), L("Read the log to see how far it came, then run it again."))
        : (L("Interrupted: the portal stopped while the request was under way."), L("It may have arrived. Run it again; the receiver sees the same Idempotency-Key only within one run."));

    private static string HostOf(RunDetails details) =>
        Uri.TryCreate(RunWords.LastAttempt(details)?.Request?.Url, UriKind.Absolute, out var address) ? address.Host : L("the receiver");

    private static string StatusWords(int status) => HttpWords.Status(status);
}
