using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Why;

/// <summary>Whether a connection's events of a span were read.</summary>
internal sealed class OctopusListening(Store store, IConnections connections, Outages outages, WhyTimes times, IOptions<OctopusOptions> options)
{
    /// <summary>An outage that ended so shortly before a backlog was passed over is the one that made it.</summary>
    private static readonly TimeSpan JustBefore = TimeSpan.FromMinutes(10);

    /// <summary>Looks.</summary>
    /// <param name="name">The connection's name, as the reaction had it.</param>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<SourceFinding> LookAsync(string name, WhySpan span, CancellationToken cancellationToken)
    {
        var key = name.Trim().ToUpperInvariant();
        var row = await store.ReadAsync(context => context.Connections.SingleOrDefaultAsync(one => one.NameKey == key, cancellationToken), cancellationToken);
        if (row is null || await connections.FindAsync(row.Id, cancellationToken) is not { } connection)
            return await GoneAsync(name, cancellationToken);
        var ranges = await store.ReadAsync(context => context.FeedRanges.Where(range => range.ConnectionId == row.Id).OrderBy(range => range.Sequence).ToListAsync(cancellationToken), cancellationToken);
        var all = await outages.AllAsync(row.Id, connection.Name, cancellationToken);
        var proof = new WhyProof(WhyProofKind.Connection, L($"How {connection.Name} was read"), row.Id);
        return Judge(connection, row.CreatedAt, ranges, all, span, proof) with { Origin = OctopusOrigin.Of(row.Id) };
    }

    private SourceFinding Judge(Connection connection, DateTimeOffset madeAt, List<FeedRangeRow> ranges, IReadOnlyList<Outage> all, WhySpan span, WhyProof proof)
    {
        var name = connection.Name;
        List<Outage> found = [.. all.Where(outage => span.Touches(outage.From, outage.To))];
        var since = FeedProofs.Since(ranges);
        var (readTo, isCurrent) = ReadTo(connection);
        IReadOnlyList<WhyProof> proofs = [proof, .. found.Select(outage => outage.Proof)];
        if (ranges.Find(range => range.Kind == FeedRangeKind.Skipped && span.Touches(UnreadSince(range, ranges, all) ?? madeAt, range.LastAt)) is { } skipped)
            return Deaf(WhyState.Failed, L($"{skipped.Note ?? L("Somebody")} let {name} start from {times.Of(skipped.LastAt)}: what happened before and was not read by then was passed over."), L($"{name} passed over what happened before {times.Of(skipped.LastAt)}"));
        if ((since ?? madeAt) is var watched && watched >= span.To && readTo is not null)
            return Deaf(WhyState.Failed, L($"{name} is watched since {times.Of(watched)} only: what happened before is not read. Reading back is offered at the connection."), L($"{name} was not watched yet"));
        var end = span.To < times.Now ? span.To : times.Now;
        if (!isCurrent && (readTo is null || readTo < end))
        {
            var read = readTo is { } at && at > span.From ? L($"{name} was read up to {times.Of(at, hasSeconds: true)}. ") : "";
            var pause = found.LastOrDefault(outage => outage.To is null && outage.Proof.Kind == WhyProofKind.Audit);
            var why = connection.State == ConnectionState.Paused && pause is not null ? L($"{pause.Words} {times.At(pause.From)}. Nothing is lost: once it goes on, reading starts where it stopped.") : connection.StateReason;
            return Deaf(connection.State == ConnectionState.CatchingUp ? WhyState.Waits : WhyState.Failed, L($"{read}What happened since is not read yet: {why}"), Unread(connection, found));
        }
        if (found.Count > 0)
        {
            var delay = string.Join("; ", found.Select(Words));
            return new SourceFinding(new WhyStage(WhyStep.Source, WhyState.Noted, L($"{delay}. What happened meanwhile was read afterwards: nothing was missed{Since(since)}.")) { Proofs = proofs }, L($"the connection was read afterwards ({delay})")) { Delay = delay };
        }
        var begun = watched > span.From ? L($"{name} is watched since {times.Of(watched)}, and was read to its end since.") : L($"{name} was up and read to its end: nothing was missed{Since(since)}.");
        return new SourceFinding(new WhyStage(WhyStep.Source, watched > span.From ? WhyState.Noted : WhyState.Passed, begun) { Proofs = proofs }, L("the connection was up"));

        SourceFinding Deaf(WhyState state, string sentence, string brief) => new(new WhyStage(WhyStep.Source, state, sentence) { Proofs = proofs }, brief);
    }

    /// <summary>Up to when everything that happened is on disk, and whether that is now.</summary>
    private (DateTimeOffset? At, bool IsCurrent) ReadTo(Connection connection)
    {
        var patience = options.Value.LongestPollInterval * 2 + options.Value.RequestTimeout;
        return connection switch
        {
            { State: ConnectionState.Connected, ReadAt: { } readAt } when times.Now - readAt <= patience => (times.Now, true),
            { State: ConnectionState.CatchingUp, LastEventAt: { } at } => (connection.ReadAt > at ? connection.ReadAt : at, false),
            _ => (connection.ReadAt, false),
        };
    }

    private string Unread(Connection connection, IReadOnlyList<Outage> found)
    {
        var since = found.LastOrDefault(outage => outage.To is null) is { } outage ? L($" since {times.Of(outage.From)}") : "";
        return connection.State switch
        {
            ConnectionState.Paused => L($"{connection.Name} is paused{since}"),
            ConnectionState.KeyRejected => L($"Octopus refuses the key of {connection.Name}{since}"),
            ConnectionState.NoPermission => L($"the key of {connection.Name} may not read events{since}"),
            ConnectionState.CatchingUp => L($"{connection.Name} is still catching up"),
            ConnectionState.Connected => L($"{connection.Name} is not read that far yet"),
            _ => L($"{connection.Name} cannot be read{since}"),
        };
    }

    private async Task<SourceFinding> GoneAsync(string name, CancellationToken cancellationToken)
    {
        var deleted = await store.ReadAsync(context => context.Audit.Where(row => row.SubjectKind == AuditSubjectKind.Connection && row.SubjectName == name && row.Action == AuditAction.ConnectionDeleted)
            .OrderByDescending(row => row.Sequence).Select(row => new { row.At, row.Actor, row.SubjectId }).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        var words = deleted is null ? L($"There is no connection named {name}") : L($"{deleted.Actor} deleted the connection {name} {times.At(deleted.At)}");
        Guid? id = Guid.TryParse(deleted?.SubjectId, out var found) ? found : null;
        return new SourceFinding(new WhyStage(WhyStep.Source, WhyState.Failed, L($"{words}: nothing is heard of its server.")) { Proofs = id is null ? [] : [new WhyProof(WhyProofKind.Audit, L("Who deleted it"), id)] }, L($"the connection {name} is gone"))
        {
            Origin = id is { } gone ? OctopusOrigin.Of(gone) : null,
        };
    }

    private string Words(Outage outage) => $"{outage.Words} {(outage.To is { } end ? L($"from {times.Of(outage.From)} to {times.Of(end)}") : L($"since {times.Of(outage.From)}"))}";

    private string Since(DateTimeOffset? since) => since is { } at ? L($" since {times.Of(at)}") : "";

    /// <summary>Since when a stretch was not read that a member passed over: since the outage before it, or since the last reading that brought something.</summary>
    private static DateTimeOffset? UnreadSince(FeedRangeRow skipped, List<FeedRangeRow> ranges, IReadOnlyList<Outage> all) =>
        all.LastOrDefault(outage => outage.From <= skipped.LastAt && (outage.To is null || outage.To >= skipped.LastAt - JustBefore))?.From
        ?? ranges.LastOrDefault(range => range.Sequence < skipped.Sequence && range.Kind == FeedRangeKind.Read)?.LastAt;
}
