using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>"5 attempts (waits 5 s, 10 s, 20 s, 40 s) of at most 30 s".</summary>
public static class RunRulesWords
{
    private const int MostWaits = 6;

    public static string Of(ReactionDocument document)
    {
        var parts = new List<string>();
        if (document.Action.Http?.Syntax == TemplateSyntax.Scriban)
            parts.Add(L("templates in Scriban"));
        var retry = document.Retry ?? (document.Action.Http is not null ? new RetryPolicy() : RetryPolicy.None);
        var timeout = document.Timeout ?? (document.Action.Http is not null ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(5));
        parts.Add(L($"{Attempts(retry)} of at most {InWords.Whole(timeout)}"));
        if (document.Limit?.Concurrency is { } atOnce)
            parts.Add(L($"{atOnce} at once"));
        if (document.Limit?.Rate is { } rate)
            parts.Add(L($"at most {rate}"));
        if (document.Order is { } order)
            parts.Add(L($"one after another by {order.By}"));
        if (document.PauseAfterFailures is { } failures)
            parts.Add(L($"pauses itself after {(failures == 1 ? L("a failure") : L($"{failures} failures in a row"))}"));
        return InWords.Sentence(string.Join(", ", parts));
    }

    private static string Attempts(RetryPolicy retry) => retry.Attempts <= 1
        ? L("one attempt")
        : L($"{retry.Attempts} attempts (waits {string.Join(", ", Waits(retry).Take(MostWaits).Select(InWords.Whole))}{(retry.Attempts - 1 > MostWaits ? " ..." : "")})");

    private static IEnumerable<TimeSpan> Waits(RetryPolicy retry)
    {
        var wait = retry.First;
        for (var attempt = 1; attempt < retry.Attempts; attempt++)
        {
            yield return wait < retry.Max ? wait : retry.Max;
            if (retry.Backoff == Backoff.Exponential && wait < retry.Max)
                wait *= 2;
        }
    }
}
