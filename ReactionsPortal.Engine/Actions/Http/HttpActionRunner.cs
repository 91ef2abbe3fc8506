using System.Diagnostics;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Sends an action's request, or its several requests in order, going on after those that earlier attempts have done.</summary>
internal sealed class HttpActionRunner(SingleRequest single, TimeProvider time) : IActionRunner
{
    public ActionKind Kind => ActionKind.Http;

    public async Task<ActionOutcome> RunAsync(ActionWork work, IRunLog log, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(work.Timeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var action = work.Document.Action.Http!;
        var steps = action.Steps;
        var values = new RequestValues(work.Variables, work.Secrets);
        var mask = work.Mask;
        var exchanges = new List<Exchange>();
        DestinationHealth? health = null;
        for (var index = Math.Min(work.RequestsDone, steps.Count - 1); ; index++)
        {
            var name = NameOf(steps[index]);
            if (action.Requests is not null)
                log.Write(LogStream.Portal, $"Request {index + 1} of {steps.Count}{(name is null ? "" : $": {name}")}");
            var startedAt = time.GetUtcNow();
            var started = Stopwatch.GetTimestamp();
            var outcome = await single.RunAsync(steps[index], index + 1, work, values, mask, log, deadline.Token, cancellationToken);
            if (action.Requests is null)
                return outcome;

            // The host of the first one is the run's: it is the one whose runs wait together.
            health = index == 0 || health is null ? outcome.Health : health;
            outcome = outcome with { Health = health };
            exchanges.Add(new Exchange(index + 1, name, startedAt, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds, (outcome as ActionOutcome.Failed)?.Error, outcome.Request, outcome.Response));
            if (outcome is ActionOutcome.Failed failed)
                return failed with { Error = $"{name ?? $"Request {index + 1}"}: {failed.Error}", Requests = exchanges };
            if (index == steps.Count - 1)
                return outcome with { Requests = exchanges };

            await work.Keep(index + 1, outcome.Captured);
            values = values.With(outcome.Captured);
            mask = mask.With(SensitiveOf(outcome.Captured));
        }
    }

    private static string? NameOf(HttpRequestTemplate request) => request is HttpStep { Name.Length: > 0 } step ? step.Name : null;

    private static IEnumerable<string> SensitiveOf(IReadOnlyList<CapturedText> captured) => captured.Where(value => value.IsSensitive).Select(value => value.Value);
}
