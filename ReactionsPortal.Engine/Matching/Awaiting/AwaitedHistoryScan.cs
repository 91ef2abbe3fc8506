using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>
/// Looks whether what is awaited is among what was matched already: by a reaction that did not await it yet, by one that was
/// changed since, or while the portal began to await it.
/// </summary>
internal sealed class AwaitedHistoryScan(PastEvents past, ReactionIndexes indexes, ILogger<AwaitedHistoryScan> log)
{
    /// <summary>Pages of one category.</summary>
    private const int MostPages = 500;

    private const string Failed = "The portal could not look through what happened; its log says why.";

    /// <summary>Looks; changes nothing.</summary>
    /// <param name="awaited">What is awaited.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>By id; without those whose reaction is gone.</returns>
    public async Task<IReadOnlyDictionary<Guid, LookBack>> LookBackAsync(IReadOnlyList<AwaitedRow> awaited, CancellationToken cancellationToken)
    {
        var (index, (names, _)) = await indexes.CurrentWithNamesAsync(cancellationToken);
        var answers = new Dictionary<Guid, LookBack>(awaited.Count);
        foreach (var rows in awaited.GroupBy(row => (row.ReactionId, row.ConnectionId)))
        {
            if (index.Find(rows.Key.ReactionId) is { Reaction.Document.Trigger.Absence: { } absence } reaction)
            {
                var origin = OctopusOrigin.Of(rows.Key.ConnectionId);
                var question = new PastQuestion(reaction, absence.Events, origin, names.GetValueOrDefault(origin), rows.Min(row => row.SinceAt));
                foreach (var (row, answer) in await GuardedAsync([.. rows], question, cancellationToken))
                    answers[row] = answer;
            }
        }
        return answers;
    }

    /// <summary>What cannot be looked for holds up nothing but itself.</summary>
    private async Task<Dictionary<Guid, LookBack>> GuardedAsync(List<AwaitedRow> rows, PastQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await LookBackAsync(rows, question, cancellationToken);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            log.LookBackFailed(question.Reaction.Reference.Name, broken);
            return rows.ToDictionary(row => row.Id, LookBack (_) => new LookBack.Unknown(Failed));
        }
    }

    private async Task<Dictionary<Guid, LookBack>> LookBackAsync(List<AwaitedRow> rows, PastQuestion question, CancellationToken cancellationToken)
    {
        var answers = rows.ToDictionary(row => row.Id, LookBack (_) => new LookBack.Missing());
        var open = rows.ToList();
        foreach (var category in OctopusEventNames.CategoriesOf(question.Names))
        {
            var pages = 0;
            await foreach (var page in past.OfAsync(question, category, cancellationToken))
            {
                foreach (var happened in page.Events)
                    Take(happened, open, answers);
                if (open.Count == 0)
                    return answers;
                if (++pages < MostPages)
                    continue;
                foreach (var row in open)
                    answers[row.Id] = new LookBack.TooMuch();
                break;
            }
        }
        return answers;
    }

    /// <summary>One that counts answers for good; one of which it is not known leaves it open.</summary>
    private static void Take(PastEvent happened, List<AwaitedRow> open, Dictionary<Guid, LookBack> answers)
    {
        foreach (var row in open.ToList().Where(row => happened.Event.OccurredAt >= row.SinceAt && happened.Event.OccurredAt <= row.DueAt))
        {
            if (happened.Problem is { } why)
            {
                answers[row.Id] = new LookBack.Unknown(why);
            }
            else if (happened.Notes.OfType<AwaitedNote.Comes>().FirstOrDefault(comes => AwaitedRules.Ends(row, comes)) is { } comes)
            {
                answers[row.Id] = new LookBack.Came(comes);
                open.Remove(row);
            }
        }
    }
}
