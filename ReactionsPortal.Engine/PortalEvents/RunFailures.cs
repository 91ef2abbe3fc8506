using System.Globalization;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>Decides what is told of a run that failed for good.</summary>
internal sealed class RunFailures(PortalEventWriter events, TimeProvider time, ILogger<RunFailures> log)
{
    /// <summary>Why a run that such an event started raises none.</summary>
    public const string OfItself = "No RunFailed is raised for this run: a RunFailed started it, and each failure would start the next.";

    private static readonly string TooMany = string.Create(CultureInfo.InvariantCulture,
        $"No RunFailed is raised for this run: within {PortalEventBound.Span.TotalMinutes:0} minutes there were {PortalEventBound.MostOfOne} of its reaction, or {PortalEventBound.MostInAll} of the portal's own events in all. The next one says how many were left out.");

    /// <summary>What is told.</summary>
    /// <param name="run">The run; what is tried by hand is watched by who tries it.</param>
    /// <param name="about">Source and kind of the event that started it.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="error">Why, masked.</param>
    public FailureNews Of(Run run, (EventSource Source, string? Category) about, RunStatus status, string error)
    {
        if (run.IsTest)
            return FailureNews.None;
        if (about is (EventSource.Portal, PortalEventKind.RunFailed))
        {
            log.NotRaised(run.Id, run.Reaction.Name);
            return new FailureNews(null, 0, OfItself);
        }
        var happening = Happening(run, status, error);
        return events.Ask(happening) is { } leftOut ? new FailureNews(happening, leftOut, null) : new FailureNews(null, 0, TooMany) { LeftOutNow = happening };
    }

    private PortalHappening Happening(Run run, RunStatus status, string error) => new(PortalEventKind.RunFailed, run.Reaction.Id, run.Id.ToString("D"), time.GetUtcNow(), Sentence(run, status, error))
    {
        CausedByRun = run.Id,
        Reaction = new ReactionFacts(run.Reaction.Id, run.Reaction.Name, run.Reaction.Version),
        Run = new RunFacts(run.Id, status.ToString(), error, run.AttemptCount, run.Action.ToString(), VariableTime.Text(run.CreatedAt.ToUniversalTime()), run.Event.Id, run.Event.Summary),
    };

    private static string Sentence(Run run, RunStatus status, string error)
    {
        var how = status == RunStatus.Interrupted ? "was interrupted for good" : run.AttemptCount > 1 ? $"failed for good after {run.AttemptCount.ToString(CultureInfo.InvariantCulture)} attempts" : "failed for good";
        return $"{run.Reaction.Name} {how}: {error.TrimEnd('.')}";
    }
}

/// <summary>What is told of a failure.</summary>
/// <param name="Happening">The event to raise; null: none.</param>
/// <param name="LeftOut">How many were left out before it.</param>
/// <param name="WhyNone">For the run's log, why none is raised; null where none would be expected.</param>
internal sealed record FailureNews(PortalHappening? Happening, int LeftOut, string? WhyNone)
{
    /// <summary>What is left out of it now, because there were too many; null: nothing.</summary>
    public PortalHappening? LeftOutNow { get; init; }

    /// <summary>Nothing is told.</summary>
    public static FailureNews None { get; } = new(null, 0, null);
}
