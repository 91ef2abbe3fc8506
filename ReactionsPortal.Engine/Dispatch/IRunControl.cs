using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>What members do with runs. Needs Support; tests need Editor, and those of a script that is not saved Script author.</summary>
public interface IRunControl
{
    /// <summary>Runs a finished run again: a new run for the same event.</summary>
    /// <param name="run">The finished run.</param>
    /// <param name="version">Which version of the reaction.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ControlOutcome> RetryAsync(Guid run, RetryVersion version, Actor actor, CancellationToken cancellationToken);

    /// <summary>Cancels a run that is not finished; a running attempt is ended.</summary>
    Task<ControlOutcome> CancelAsync(Guid run, Actor actor, CancellationToken cancellationToken);

    /// <summary>Starts a waiting retry now.</summary>
    Task<ControlOutcome> RetryNowAsync(Guid run, Actor actor, CancellationToken cancellationToken);

    /// <summary>Really runs a document, saved or not, for an event and marks the run as a test.</summary>
    /// <param name="reaction">The reaction it belongs to; null for one that was never saved.</param>
    /// <param name="document">A document that <c>IReactions.CheckAsync</c> finds valid.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ControlOutcome> TestAsync(Guid? reaction, ReactionDocument document, Guid eventId, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Which version of the reaction a repeated run uses. Never guessed.</summary>
public enum RetryVersion
{
    /// <summary>The version that ran.</summary>
    AsItWas,

    /// <summary>Today's version.</summary>
    Todays,
}

/// <summary>What became of a call.</summary>
public abstract record ControlOutcome
{
    private ControlOutcome()
    {
    }

    /// <summary>Done. The run concerned: the new one, or the one that was changed.</summary>
    public sealed record Done(Guid Run) : ControlOutcome;

    /// <summary>There is no such run, event or reaction.</summary>
    public sealed record NotFound : ControlOutcome;

    /// <summary>Its state does not allow it; a sentence says why.</summary>
    public sealed record Refused(string Why) : ControlOutcome;
}
