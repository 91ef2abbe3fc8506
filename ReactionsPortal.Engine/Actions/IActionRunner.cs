using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions;

/// <summary>Carries out one attempt of one kind of action. The attempt is on disk before this is called.</summary>
internal interface IActionRunner
{
    /// <summary>The kind that it carries out.</summary>
    ActionKind Kind { get; }

    /// <summary>Runs to the end, the time-out or the cancellation. Failures are values; an exception is a bug.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="log">Takes log lines as they come; masks secrets itself.</param>
    /// <param name="cancellationToken">A member cancelled the run, or the portal stops: end at once and throw <see cref="OperationCanceledException"/>.</param>
    Task<ActionOutcome> RunAsync(ActionWork work, IRunLog log, CancellationToken cancellationToken);
}

/// <summary>Takes the log lines of one attempt. Thread-safe, never blocks, masks secrets.</summary>
internal interface IRunLog
{
    /// <summary>Adds a line; text with line breaks becomes several.</summary>
    void Write(LogStream stream, string text);
}
