using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Turns explanations into rows and back.</summary>
internal static class ExplanationRows
{
    public static ExplanationRow Write(Guid eventId, Explanation explanation) => new()
    {
        EventId = eventId,
        ReactionId = explanation.Reaction.Id,
        ReactionName = explanation.Reaction.Name,
        ReactionVersion = explanation.Reaction.Version,
        Verdict = explanation.Verdict,
        Reason = explanation.Reason,
        ConditionsJson = RowJson.Write(explanation.Conditions),
        RunId = explanation.Run,
    };

    /// <summary>Explanations kept for an event, in the order in which the reactions were asked.</summary>
    public static async Task<IReadOnlyList<Explanation>> OfEventAsync(ReactionsContext context, Guid eventId, CancellationToken cancellationToken) =>
        (await context.Explanations.Where(row => row.EventId == eventId).OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).ConvertAll(Read);

    public static Explanation Read(ExplanationRow row) => new()
    {
        Reaction = new ReactionReference(row.ReactionId, row.ReactionName, row.ReactionVersion),
        Verdict = row.Verdict,
        Reason = row.Reason,
        Conditions = RowJson.Read<List<ConditionOutcome>>(row.ConditionsJson),
        Run = row.RunId,
    };
}
