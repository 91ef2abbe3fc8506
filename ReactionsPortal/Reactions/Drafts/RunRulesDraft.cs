using System.Globalization;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Time-out, retry and limits, while edited. An empty field means the portal's default.</summary>
public sealed class RunRulesDraft
{
    public string Timeout { get; set; } = "";

    public string Attempts { get; set; } = "";

    public Backoff Backoff { get; set; }

    /// <summary>Wait before the second attempt.</summary>
    public string First { get; set; } = "";

    /// <summary>Longest wait.</summary>
    public string Max { get; set; } = "";

    /// <summary>Runs at once.</summary>
    public string Concurrency { get; set; } = "";

    /// <summary>Runs in a span: <c>60/m</c>.</summary>
    public string Rate { get; set; } = "";

    /// <summary>Name of the variable by whose value runs go one after another.</summary>
    public string OrderBy { get; set; } = "";

    /// <summary>Failures in a row after which it pauses itself.</summary>
    public string Failures { get; set; } = "";

    public static RunRulesDraft Of(ReactionDocument document) => new()
    {
        Failures = document.PauseAfterFailures?.ToString(CultureInfo.InvariantCulture) ?? "",
        Timeout = document.Timeout is { } timeout ? DurationText.Of(timeout) : "",
        Attempts = document.Retry is { } retry ? retry.Attempts.ToString(CultureInfo.InvariantCulture) : "",
        Backoff = document.Retry?.Backoff ?? Backoff.Exponential,
        First = document.Retry is { } first ? DurationText.Of(first.First) : "",
        Max = document.Retry is { } max ? DurationText.Of(max.Max) : "",
        Concurrency = document.Limit?.Concurrency?.ToString(CultureInfo.InvariantCulture) ?? "",
        Rate = document.Limit?.Rate?.ToString() ?? "",
        OrderBy = document.Order?.By ?? "",
    };

    public TimeSpan? TimeoutOrNull() => Duration(Timeout);

    public int? FailuresOrNull() => Number(Failures);

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public RetryPolicy? RetryOrNull(RetryPolicy? origin)
    {
        if (Attempts.Trim().Length == 0 && First.Trim().Length == 0 && Max.Trim().Length == 0 && Backoff == Backoff.Exponential)
            return null;
        var usual = new RetryPolicy();
        return (origin ?? usual) with
        {
            Backoff = Backoff,
            Attempts = Number(Attempts) ?? usual.Attempts,
            First = Duration(First) ?? usual.First,
            Max = Duration(Max) ?? usual.Max,
        };
    }

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public RunLimit? LimitOrNull(RunLimit? origin)
    {
        var limit = (origin ?? new RunLimit()) with
        {
            Concurrency = Number(Concurrency),
            Rate = Engine.Model.Rate.TryParse(Rate.Trim(), out var rate) ? rate : null,
        };
        return limit == new RunLimit() ? null : limit;
    }

    public RunOrder? OrderOrNull() => OrderBy.Trim() is { Length: > 0 } by ? new RunOrder { By = by } : null;

    public void AddProblems(Dictionary<string, string> problems)
    {
        const string Span = "A time is a number and s, m or h, such as 30s.";
        if (IsWrong(Timeout, text => Duration(text) is not null))
            problems["timeout"] = Span;
        if (IsWrong(Attempts, text => Number(text) is not null))
            problems["retry.attempts"] = L("Attempts are a whole number, 1 to 20.");
        if (IsWrong(First, text => Duration(text) is not null))
            problems["retry.first"] = Span;
        if (IsWrong(Max, text => Duration(text) is not null))
            problems["retry.max"] = Span;
        if (IsWrong(Concurrency, text => Number(text) is not null))
            problems["limit.concurrency"] = L("Runs at once are a whole number, 1 to 100.");
        if (IsWrong(Failures, text => Number(text) is not null))
            problems["pauseAfterFailures"] = L("Failures in a row are a whole number, 1 to 1,000.");
        if (IsWrong(Rate, text => Engine.Model.Rate.TryParse(text, out _)))
            problems["limit.rate"] = L("A rate is a number and a span, such as 60/m.");
    }

    private static bool IsWrong(string text, Predicate<string> isRight) => text.Trim() is { Length: > 0 } typed && !isRight(typed);

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Duration(string text) =>
        DurationText.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var duration) ? duration : null;
}
