using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Tests.Given;

/// <summary>A run as its history tells it; what a test does not say is a run that succeeded at once.</summary>
internal sealed class RunBuilder
{
    private static readonly DateTimeOffset Made = new(2026, 11, 24, 14, 26, 7, TimeSpan.Zero);

    private readonly List<Attempt> _attempts = [];
    private RunStatus _status = RunStatus.Succeeded;
    private ActionDocument _action = new() { Http = new HttpAction { Url = "https://api.newrelic.com/graphql" } };
    private DateTimeOffset _now = Made;
    private string? _error;
    private string _name = "Tell New Relic about Core Web";

    public RunBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public RunBuilder WithScript(string script)
    {
        _action = new ActionDocument { PowerShell = new PowerShellAction { Script = script } };
        return this;
    }

    /// <summary>An attempt that was answered, after a wait.</summary>
    public RunBuilder Answered(int status, double milliseconds, double secondsBefore = 0)
    {
        var isGood = status is >= 200 and < 300;
        Add(milliseconds, secondsBefore, isGood ? AttemptOutcome.Succeeded : AttemptOutcome.FailedRetryable, isGood ? null : $"api.newrelic.com answered {status}.",
            new ReceivedResponse(status, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" }, $$"""{"status":{{status}}}""", TruncatedAt: null));
        return this;
    }

    /// <summary>The action has several requests.</summary>
    public RunBuilder WithRequests(params string?[] names)
    {
        _action = new ActionDocument { Http = new HttpAction { Requests = [.. names.Select(name => new HttpStep { Name = name, Url = "https://api.newrelic.com/graphql" })] } };
        return this;
    }

    /// <summary>An attempt that sent some of them, half a second each, the first of them with this number.</summary>
    public RunBuilder Sent(int first, params int[] statuses)
    {
        var started = _now;
        var steps = _action.Http!.Requests!;
        var exchanges = statuses.Select((status, index) =>
        {
            var number = first + index;
            var request = new SentRequest("POST", $"https://api.newrelic.com/{number}", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), $$"""{"request":{{number}}}""");
            return new Exchange(number, steps[number - 1].Name, started.AddMilliseconds(500 * index), 500, status < 300 ? null : $"api.newrelic.com answered {status}.",
                request, new ReceivedResponse(status, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), $"answer {number}", TruncatedAt: null));
        }).ToList();
        Answered(statuses[^1], 500 * statuses.Length);
        var last = exchanges[^1];
        _attempts[^1] = _attempts[^1] with
        {
            Requests = exchanges,
            Request = last.Request,
            Response = last.Response,
            Error = last.Error is null ? null : $"{last.Name ?? $"Request {last.Number}"}: {last.Error}",
        };
        return this;
    }

    /// <summary>An attempt that failed without an answer.</summary>
    public RunBuilder Broke(string error, double milliseconds, AttemptOutcome outcome = AttemptOutcome.FailedFinal)
    {
        Add(milliseconds, secondsBefore: 0, outcome, error, response: null);
        return this;
    }

    public RunBuilder Ended(RunStatus status)
    {
        _status = status;
        _error = _attempts is [.., { Error: { } error }] ? error : null;
        return this;
    }

    public Run Run() => Details().Run;

    public RunDetails Details()
    {
        var isFinal = _status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Interrupted;
        var run = new Run
        {
            Id = Guid.CreateVersion7(Made),
            Status = _status,
            Reaction = new ReactionReference(Guid.NewGuid(), _name, 7),
            Action = _action.Kind,
            Event = new EventReference(Guid.NewGuid(), "Core Web 2.4.1 to Production failed"),
            IsTest = false,
            CreatedAt = Made,
            StartedAt = _attempts.Count > 0 ? _attempts[0].StartedAt : null,
            FinishedAt = isFinal ? _now : null,
            NextAttemptAt = _status == RunStatus.WaitingForRetry ? _now.AddSeconds(8) : null,
            AttemptCount = _attempts.Count,
            MaxAttempts = 5,
            Error = _error,
        };
        return new RunDetails(run, new ReactionDocument { Name = _name, Action = _action }, [.. _attempts], Why: null);
    }

    private void Add(double milliseconds, double secondsBefore, AttemptOutcome outcome, string? error, ReceivedResponse? response)
    {
        var started = _now.AddSeconds(secondsBefore);
        _now = started.AddMilliseconds(milliseconds);
        _attempts.Add(new Attempt
        {
            Number = _attempts.Count + 1,
            StartedAt = started,
            FinishedAt = outcome == AttemptOutcome.Running ? null : _now,
            Outcome = outcome,
            Error = error,
            Request = _action.Http is null ? null : new SentRequest("POST", "https://api.newrelic.com/graphql", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Api-Key"] = "********" }, "{}"),
            Response = response,
        });
    }
}
