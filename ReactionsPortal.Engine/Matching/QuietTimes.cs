using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Keeps reactions to the portal's own events from telling the same too often: the runs on disk say when they told last, so that a restart does not tell again.</summary>
internal sealed class QuietTimes(Store store, TimeProvider time)
{
    /// <summary>When reactions with a quiet time told last of what events of a batch are about.</summary>
    public async Task<QuietNotes> OfAsync(ReactionIndex index, IEnumerable<MatchSubject> subjects, CancellationToken cancellationToken)
    {
        var notes = new QuietNotes();
        foreach (var subject in subjects.Where(subject => subject.Event.Source == EventSource.Portal && subject.Category is not null))
        {
            foreach (var one in index.For(subject).Where(one => one.Reaction.Document.Trigger.Portal?.Quiet is not null))
            {
                var (reaction, origin, category) = (one.Reaction.Id, subject.Event.Origin, subject.Category);
                if (notes.Knows(reaction, origin, category!))
                    continue;
                var since = time.GetUtcNow() - one.Reaction.Document.Trigger.Portal!.Quiet!.Value;
                var last = await store.ReadAsync(context => context.Runs.Where(run => run.ReactionId == reaction && run.IsMatch && run.CreatedAt > since)
                    .Join(context.Events.Where(row => row.Origin == origin && row.Category == category), run => run.EventId, row => row.Id, (run, _) => new { run.Sequence, run.CreatedAt })
                    .OrderByDescending(run => run.Sequence).Select(run => (DateTimeOffset?)run.CreatedAt).FirstOrDefaultAsync(cancellationToken), cancellationToken);
                notes.Take(reaction, origin, category!, last);
            }
        }
        return notes;
    }
}

/// <summary>When reactions told last of what, while a batch is matched.</summary>
internal sealed class QuietNotes
{
    private readonly Dictionary<(Guid Reaction, string Origin, string Category), DateTimeOffset?> _last = [];

    /// <summary>Whether it was looked up.</summary>
    public bool Knows(Guid reaction, string origin, string category) => _last.ContainsKey((reaction, origin, category));

    /// <summary>Takes note that it told, or that it did not within its quiet time.</summary>
    public void Take(Guid reaction, string origin, string category, DateTimeOffset? at) => _last[(reaction, origin, category)] = at;

    /// <summary>When it told last; null: not within its quiet time.</summary>
    public DateTimeOffset? LastOf(Guid reaction, string origin, string category) => _last.GetValueOrDefault((reaction, origin, category));
}
