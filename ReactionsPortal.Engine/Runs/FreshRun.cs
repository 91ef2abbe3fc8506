using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>A run that matching has just made, with what it read for it.</summary>
/// <param name="Row">As it was written.</param>
/// <param name="Document">The reaction at the version that matched.</param>
/// <param name="Event">The event.</param>
/// <param name="Variables">The event's variables.</param>
internal sealed record FreshRun(RunRow Row, ReactionDocument Document, Event Event, IReadOnlyDictionary<string, string> Variables);
