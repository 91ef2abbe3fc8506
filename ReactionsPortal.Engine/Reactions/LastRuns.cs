using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>The newest run of a reaction that was no test.</summary>
internal static class LastRuns
{
    /// <summary>Of one reaction; null where there is none.</summary>
    public static Task<LastRun?> OfAsync(ReactionsContext context, Guid id, CancellationToken cancellationToken) =>
        context.Runs.Where(run => run.ReactionId == id && !run.IsTest).OrderByDescending(run => run.Sequence)
            .Select(run => new LastRun(run.Id, run.Status, run.CreatedAt)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Of all reactions that have one, in one question that looks each up in the index.</summary>
    public static async Task<Dictionary<Guid, LastRun>> OfAllAsync(ReactionsContext context, CancellationToken cancellationToken)
    {
        var newest = await context.Reactions
            .Select(row => context.Runs.Where(run => run.ReactionId == row.Id && !run.IsTest).OrderByDescending(run => run.Sequence).Select(run => (long?)run.Sequence).FirstOrDefault())
            .Join(context.Runs, sequence => sequence, run => (long?)run.Sequence, (_, run) => new { run.ReactionId, Run = new LastRun(run.Id, run.Status, run.CreatedAt) })
            .ToListAsync(cancellationToken);
        return newest.ToDictionary(one => one.ReactionId, one => one.Run);
    }
}
