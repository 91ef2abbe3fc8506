using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The hosts that HTTP actions call: what is on its way to each, and which do not answer.</summary>
public interface IDestinations
{
    /// <summary>Those that runs are on their way to or wait for, and those that do not answer, which come first.</summary>
    IReadOnlyList<Destination> List();

    /// <summary>Why an unfinished run does not start, as sentences; null where it only waits for its turn or its time, or does not wait.</summary>
    string? WhyWaits(Run run);

    /// <summary>Sends the next probe to a destination that does not answer at once. Needs Support.</summary>
    /// <param name="name">The destination.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where it is not left alone.</returns>
    Task<bool> ProbeAsync(string name, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A host that HTTP actions call.</summary>
/// <param name="Name">Host, with its port where that is not the usual one.</param>
/// <param name="Running">Requests under way.</param>
/// <param name="Waiting">Runs that wait for a place, for the time of their next attempt or for an earlier run.</param>
/// <param name="Trouble">Why nothing but a probe is sent to it; null: it answers, as far as is known.</param>
public sealed record Destination(string Name, int Running, int Waiting, DestinationTrouble? Trouble);

/// <summary>A destination that does not answer.</summary>
/// <param name="Since">When that was noticed.</param>
/// <param name="Failures">Requests in a row that failed, probes included.</param>
/// <param name="Error">Why the last one failed, secrets masked.</param>
/// <param name="ProbeAt">When the next probe may go out; it does as soon as a run waits.</param>
/// <param name="IsProbing">Whether a probe is under way.</param>
/// <param name="Sentence">All of it in words.</param>
public sealed record DestinationTrouble(DateTimeOffset Since, int Failures, string Error, DateTimeOffset ProbeAt, bool IsProbing, string Sentence);
