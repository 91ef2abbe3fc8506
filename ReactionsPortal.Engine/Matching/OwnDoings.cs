using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Recognises events that the portal itself caused: by the user of its key, and by the documents that its runs made.</summary>
/// <remarks>
/// What a deployment or task is about counts before what it comes from: a person's deployment of a release that a run
/// made is the person's. What a run only changed is its doing where the portal's key changed it about then: others change it too.
/// Deployments that Octopus starts by itself, soon after a run made their release, are the run's.
/// </remarks>
internal sealed class OwnDoings(Store store, TimeProvider time)
{
    /// <summary>What the portal's cmdlets and client call themselves.</summary>
    private const string Agent = "ReactionsPortal";

    private const string System = "users-system";
    private const int MostKeys = 500;
    private static readonly TimeSpan Automatic = TimeSpan.FromHours(1);

    /// <summary>A run notes what it made only after Octopus answered; a push may be quicker than that.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Specific = ["Deployments-", "RunbookRuns-", "ServerTasks-", "Interruptions-"];

    /// <summary>What the portal has to do with each event of Octopus.</summary>
    /// <param name="events">The events.</param>
    /// <param name="connections">Whose keys the connections have, and how their servers' clocks go.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OwnDoingsFound> FindAsync(IReadOnlyList<Event> events, NamesAndUsers connections, CancellationToken cancellationToken)
    {
        List<Subject> subjects = [.. events.Where(received => received.Source == EventSource.Octopus)
            .Select(received => Of(received, EventReading.Of(received).Resource, connections.Ahead.GetValueOrDefault(received.Origin)))];
        var found = new Dictionary<Guid, OwnDoing>();
        var early = new HashSet<Guid>();
        await AddCausedAsync(events, found, cancellationToken);
        if (subjects.Count == 0)
            return new(found, early);

        var made = await MadeAsync(subjects, cancellationToken);
        foreach (var subject in subjects)
        {
            var isOwnUser = connections.Users.TryGetValue(subject.Origin, out var user) && user.Equals(subject.UserId, StringComparison.OrdinalIgnoreCase);
            var run = RunOf(subject, isOwnUser, made);
            if (run is not null || isOwnUser)
                found[subject.Id] = new OwnDoing(true, run?.Run, run?.Reaction, run is null ? 0 : run.Depth + 1);
            if (run is null && isOwnUser && subject.MayBeEarly && time.GetUtcNow() - subject.ReceivedAt < Patience)
                early.Add(subject.Id);
        }

        return new(found, early);
    }

    /// <summary>Events of the portal itself say which run they came of.</summary>
    private async Task AddCausedAsync(IReadOnlyList<Event> events, Dictionary<Guid, OwnDoing> found, CancellationToken cancellationToken)
    {
        List<Event> caused = [.. events.Where(received => received is { Source: EventSource.Portal, CausedByRun: not null })];
        if (caused.Count == 0)
            return;
        var ids = caused.Select(received => received.CausedByRun!.Value).ToArray();
        var runs = await store.ReadAsync(context => context.Runs.Where(run => ids.Contains(run.Id)).Select(run => new { run.Id, run.ReactionName, run.Depth })
            .ToDictionaryAsync(run => run.Id, cancellationToken), cancellationToken);
        foreach (var received in caused)
        {
            if (runs.TryGetValue(received.CausedByRun!.Value, out var run))
                found[received.Id] = new OwnDoing(false, run.Id, run.ReactionName, run.Depth + 1);
        }
    }

    private static Made? RunOf(Subject subject, bool isOwnUser, Dictionary<(string Origin, string Key), Made> made)
    {
        var about = subject.Related.Where(id => Specific.Any(prefix => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList();
        var ids = about.Count > 0 ? about : OctopusEventNames.Subject(subject.Related) is { } only ? [only] : [];
        foreach (var id in ids)
        {
            if (made.TryGetValue((subject.Origin, RunDoings.KeyOf(id)), out var run) && subject.OccurredAt - run.At < RunDoings.Life)
                return run;
        }

        if (isOwnUser && OctopusEventNames.Subject(subject.Related) is { } changed && made.TryGetValue((subject.Origin, RunDoings.KeyOf(RunDoings.Changed(changed))), out var changer)
            && (subject.OccurredAt - changer.At).Duration() < Automatic)
            return changer;

        var isAutomatic = isOwnUser || System.Equals(subject.UserId, StringComparison.OrdinalIgnoreCase);
        return isAutomatic && subject.Related.FirstOrDefault(id => id.StartsWith("Releases-", StringComparison.OrdinalIgnoreCase)) is { } release
            && made.TryGetValue((subject.Origin, RunDoings.KeyOf(release)), out var maker) && subject.OccurredAt - maker.At < Automatic
            ? maker
            : null;
    }

    private async Task<Dictionary<(string Origin, string Key), Made>> MadeAsync(List<Subject> subjects, CancellationToken cancellationToken)
    {
        var made = new Dictionary<(string Origin, string Key), Made>();

        // In most portals no run makes anything in Octopus: then one short question will do for all keys.
        if (!await store.ReadAsync(context => context.Doings.AnyAsync(cancellationToken), cancellationToken))
            return made;
        foreach (var origin in subjects.GroupBy(subject => subject.Origin, StringComparer.Ordinal))
        {
            foreach (var keys in origin.SelectMany(KeysOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
            {
                var rows = await store.ReadAsync(context => context.Doings.Where(row => row.Origin == origin.Key && keys.Contains(row.DocumentKey)).OrderBy(row => row.Sequence)
                    .Join(context.Runs, row => row.RunId, run => run.Id, (row, run) => new { row.DocumentKey, row.At, run.Id, run.ReactionName, run.Depth }).ToListAsync(cancellationToken), cancellationToken);
                foreach (var row in rows)
                    made[(origin.Key, row.DocumentKey)] = new Made(row.Id, row.ReactionName, row.Depth, row.At);
            }
        }

        return made;
    }

    private static IEnumerable<string> KeysOf(Subject subject)
    {
        var related = subject.Related.Select(RunDoings.KeyOf);
        return OctopusEventNames.Subject(subject.Related) is { } changed ? related.Append(RunDoings.KeyOf(RunDoings.Changed(changed))) : related;
    }

    /// <summary>The event, with its time by the portal's clock, which what runs made has too.</summary>
    private static Subject Of(Event received, EventResource happened, TimeSpan ahead) => new(
        received.Id, received.Origin, received.OccurredAt - ahead, received.ReceivedAt, happened.UserId ?? "", happened.RelatedDocumentIds ?? [],
        happened.UserAgent?.Contains(Agent, StringComparison.OrdinalIgnoreCase) == true);

    private sealed record Subject(Guid Id, string Origin, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, string UserId, IReadOnlyList<string> Related, bool MayBeEarly);

    private sealed record Made(Guid Run, string Reaction, int Depth, DateTimeOffset At);
}

/// <summary>What the portal has to do with events.</summary>
/// <param name="ById">By the event's id; events that it has nothing to do with are left out.</param>
/// <param name="Early">Events whose run may still be about to note that it made what they are about: look again.</param>
internal sealed record OwnDoingsFound(IReadOnlyDictionary<Guid, OwnDoing> ById, IReadOnlySet<Guid> Early);
