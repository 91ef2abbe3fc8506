using System.Globalization;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Dispatch;

internal sealed class Destinations(LaneBoard board, RunDispatcher dispatcher, LaneRules rules, ReactionCatalog catalog, DispatchNews news, ILeadership leadership, AuditTrail audit, TimeProvider time) : IDestinations
{
    public IReadOnlyList<Destination> List() =>
        [.. States().Select(state => new Destination(state.Name, state.Running, state.Waiting, state.Open is { } open ? TroubleOf(state.Name, open) : null))
            .OrderBy(destination => destination.Trouble is null).ThenByDescending(destination => destination.Waiting).ThenBy(destination => destination.Name, StringComparer.OrdinalIgnoreCase)];

    public string? WhyWaits(Run run)
    {
        if (RunStates.IsFinal(run.Status) || run.Status == RunStatus.Running)
            return null;
        return CauseOf(new QueuedRun(run.Id, run.Reaction.Id, run.Action)) switch
        {
            WaitCause.Order order => $"It waits for an earlier run of this reaction with the same {catalog.Find(run.Reaction.Id)?.Reaction.Document.Order?.By ?? "key"}, {order.Key}: they go one after another.",
            WaitCause.Destination destination => $"{Sentence(destination.Name, destination.Open)} This run goes on by itself once one is answered.",
            _ => null,
        };
    }

    public async Task<bool> ProbeAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        if (!dispatcher.Probe(name))
            return false;
        await audit.NoteAsync(new AuditNote(AuditAction.DestinationProbed, new AuditSubject(AuditSubjectKind.Destination, null, name)), actor, cancellationToken);
        return true;
    }

    /// <summary>As they are here, or as the leader told of them last.</summary>
    private IReadOnlyList<LaneState> States() => leadership.IsLeading ? board.States() : news.Lanes;

    /// <summary>Which run goes before it only the leader knows.</summary>
    private WaitCause? CauseOf(QueuedRun run)
    {
        if (leadership.IsLeading)
            return board.CauseOf(run);
        var name = rules.For(run).Name;
        return news.Lanes.FirstOrDefault(lane => string.Equals(lane.Name, name, StringComparison.OrdinalIgnoreCase))?.Open is { } open ? new WaitCause.Destination(name, open) : null;
    }

    private DestinationTrouble TroubleOf(string name, OpenCircuit open) => new(open.Since, open.Failures, open.Error, open.ProbeAt, open.IsProbing, Sentence(name, open));

    private string Sentence(string name, OpenCircuit open)
    {
        var probe = open.IsProbing ? "one is under way"
            : open.ProbeAt > time.GetUtcNow() ? string.Create(CultureInfo.InvariantCulture, $"the next one goes out at {open.ProbeAt.UtcDateTime:HH:mm:ss} UTC")
            : "the next run that comes is one";
        return $"{name} does not answer: {open.Failures.ToString("N0", CultureInfo.InvariantCulture)} requests in a row failed, the last one with \"{open.Error.TrimEnd('.')}\". Nothing but probes is sent to it; {probe}.";
    }
}
