using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>An attempt's requests, also where the action has only one.</summary>
internal static class RunRequests
{
    /// <summary>In the order sent; empty where nothing was sent.</summary>
    public static IReadOnlyList<Exchange> Of(Attempt attempt) => attempt switch
    {
        { Requests.Count: > 0 } => attempt.Requests,
        { Request: null, Response: null } => [],
        _ => [new Exchange(1, null, attempt.StartedAt, MillisecondsOf(attempt), attempt.Error, attempt.Request, attempt.Response)],
    };

    /// <summary>The one with this number; else the one that failed; else the last.</summary>
    public static Exchange? Chosen(Attempt attempt, int? number)
    {
        var all = Of(attempt);
        return all.FirstOrDefault(exchange => exchange.Number == number) ?? all.FirstOrDefault(exchange => exchange.Error is not null) ?? (all is [.., var last] ? last : null);
    }

    /// <summary>Every request of the action as this attempt has it; empty where the action has only one.</summary>
    /// <param name="action">What ran.</param>
    /// <param name="attempts">All of the run's.</param>
    /// <param name="shown">One of them.</param>
    public static IReadOnlyList<RequestPlace> Places(HttpAction? action, IReadOnlyList<Attempt> attempts, Attempt shown)
    {
        if (action?.Requests is not { Count: > 1 } steps || shown.Requests.Count == 0)
            return [];

        return [.. steps.Select((step, index) => PlaceOf(index + 1, NameOf(step, index + 1), attempts, shown))];
    }

    /// <summary>"Sign in", or "Request 2" where it has no name.</summary>
    public static string NameOf(Exchange exchange) => string.IsNullOrWhiteSpace(exchange.Name) ? L($"Request {exchange.Number}") : exchange.Name;

    /// <summary>"503", "no answer", "not sent".</summary>
    public static string OutcomeOf(Exchange exchange) => exchange switch
    {
        { Response: { } response } => HttpWords.Number(response.Status),
        { Request: null } => L("not sent"),
        _ => L("no answer"),
    };

    private static RequestPlace PlaceOf(int number, string name, IReadOnlyList<Attempt> attempts, Attempt shown)
    {
        if (shown.Requests.FirstOrDefault(exchange => exchange.Number == number) is { } here)
            return new RequestPlace(number, name, $"{OutcomeOf(here)}, {InWords.Duration(TimeSpan.FromMilliseconds(here.Milliseconds))}", here.Error is null ? Tone.Done : Tone.Bad, shown.Number);

        var before = attempts.Where(attempt => attempt.Number < shown.Number).LastOrDefault(attempt => attempt.Requests.Any(exchange => exchange.Number == number && exchange.Error is null));
        return before is null
            ? new RequestPlace(number, name, L("not reached"), Tone.Quiet, Attempt: null)
            : new RequestPlace(number, name, L($"done at attempt {InWords.Count(before.Number)}"), Tone.Quiet, before.Number);
    }

    private static string NameOf(HttpStep step, int number) => string.IsNullOrWhiteSpace(step.Name) ? L($"Request {number}") : step.Name;

    private static int MillisecondsOf(Attempt attempt) => attempt.FinishedAt is { } finished ? (int)(finished - attempt.StartedAt).TotalMilliseconds : 0;
}
