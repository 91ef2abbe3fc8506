using System.Net;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Decides whether an answer is a success.</summary>
internal sealed class ResponseJudge(TimeProvider time)
{
    private const int LongestShown = 200;

    /// <summary>The outcome; what it says of the answer is masked before it is cut.</summary>
    public ActionOutcome Judge(HttpRequestTemplate request, HttpResponseMessage response, Answer answer, Uri url, SecretMask mask)
    {
        var status = (int)response.StatusCode;
        if (!request.Success.Any(range => range.Includes(status)))
        {
            var error = status is >= 300 and < 400 && response.Headers.Location is { } target
                ? $"{url.Host} answered {Status(response)} and points to {target.OriginalString}. {(request.Redirects is null ? "Redirects are not followed; use the new address." : "That host is not among those that redirects may lead to, or there were too many of them.")}"
                : $"{url.Host} answered {Status(response)}.";
            return new ActionOutcome.Failed(mask.Apply(error), MayRetry(request, RetryCause.Status(status)), WaitOf(response, time.GetUtcNow()));
        }
        return (request.Expect ?? []).Select(condition => Problem(condition, answer, mask)).FirstOrDefault(problem => problem is not null) is { } unmet
            ? new ActionOutcome.Failed(mask.Apply($"{url.Host} answered {Status(response)}, but {unmet}."), MayRetry(request, new RetryCause(RetryCauseKind.Condition)), WaitOf(response, time.GetUtcNow()))
            : new ActionOutcome.Succeeded();
    }

    /// <summary>Whether a failure is tried again.</summary>
    public static bool MayRetry(HttpRequestTemplate request, RetryCause failure) =>
        (request.RetryOn ?? RetryCause.Usual).Any(cause => cause.Includes(failure));

    /// <summary>How long the other side asks to wait; null: it does not say.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };

    /// <summary>A status with its words.</summary>
    public static string Status(HttpResponseMessage response)
    {
        var words = string.IsNullOrWhiteSpace(response.ReasonPhrase) ? ((HttpStatusCode)response.StatusCode).ToString() : response.ReasonPhrase;
        return $"{(int)response.StatusCode} {words}";
    }

    private static string? Problem(ResponseCondition condition, Answer answer, SecretMask mask)
    {
        var what = condition.Json ?? (condition.Header is { } header ? $"its header {header}" : "its text");
        var found = answer.Find(condition.Json, condition.Header);
        if (condition.Json is not null && !answer.IsJson && condition is not ({ IsNot: not null } or { ContainsNot: not null } or { Exists: false }))
            return answer.Body.IsWhole ? $"its body is not JSON, so {what} cannot be looked at" : $"its body is too long for {what} to be looked at";
        string Text() => Shown(found, mask);
        return condition switch
        {
            { Is: { } wanted } when found != wanted => $"{what} is {Text()}, not '{wanted}'",
            { IsNot: { } unwanted } when found == unwanted => $"{what} is {Text()}",
            { Contains: { } wanted } when found?.Contains(wanted, StringComparison.Ordinal) != true => $"{what} does not have '{wanted}' in it: it is {Text()}",
            { ContainsNot: { } unwanted } when found?.Contains(unwanted, StringComparison.Ordinal) == true => $"{what} has '{unwanted}' in it: it is {Text()}",
            { Matches: { } pattern } when found is null || !IsMatch(found, pattern) => $"{what} does not match {pattern}: it is {Text()}",
            { Exists: true } when found is null or "" or "null" => $"{what} is missing",
            { Exists: false } when found is not (null or "" or "null") => $"{what} is {Text()}",
            _ => null,
        };
    }

    private static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Answer.PatternOf(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Shown(string? found, SecretMask mask) => found is null ? "missing"
        : mask.Apply(found) is var text && text.Length <= LongestShown ? $"'{text}'"
        : $"'{text.AsSpan(0, LongestShown)}...'";
}
