using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Makes the rows of new runs.</summary>
internal static class RunFactory
{
    /// <summary>Why a run is made.</summary>
    internal enum Cause
    {
        /// <summary>A reaction matched an event, once.</summary>
        Match,

        /// <summary>A member sent the event, or a finished run, again.</summary>
        Repeat,

        /// <summary>A member tries a document.</summary>
        Test,
    }

    /// <summary>A run that waits for its turn.</summary>
    public static RunRow Make(ReactionReference reaction, ReactionDocument document, EventReference about, Cause cause, DateTimeOffset now, Guid? causedBy = null, int depth = 0, string? orderKey = null, Guid? replay = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        Status = RunStatus.Queued,
        ReactionId = reaction.Id,
        ReactionName = reaction.Name,
        ReactionVersion = reaction.Version,
        Action = document.Action.Kind,
        EventId = about.Id,
        EventSummary = about.Summary,
        IsMatch = cause == Cause.Match,
        IsTest = cause == Cause.Test,
        DocumentJson = cause == Cause.Test ? DocumentJson.Write(document) : null,
        CreatedAt = now,
        MaxAttempts = RetryPolicies.Of(document).Attempts,
        CausedBy = causedBy,
        ReplayId = replay,
        Depth = depth,
        OrderKey = cause == Cause.Test ? null : orderKey,
    };
}
