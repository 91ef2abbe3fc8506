using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>An attempt that is on disk, with what it needs.</summary>
/// <param name="Run">The run, which is running now.</param>
/// <param name="InterruptedCount">Attempts that do not count against the policy.</param>
/// <param name="RequestsDone">How many of its several requests are done.</param>
/// <param name="Document">The reaction at the version that matched.</param>
/// <param name="Event">The event.</param>
/// <param name="Variables">The event's variables.</param>
/// <param name="LastLine">Number of the last line in its log.</param>
internal sealed record StartedAttempt(Run Run, int InterruptedCount, int RequestsDone, ReactionDocument Document, Event Event, IReadOnlyDictionary<string, string> Variables, long LastLine);
