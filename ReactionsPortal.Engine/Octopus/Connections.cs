using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <inheritdoc />
internal sealed class Connections(
    Store store, ConnectionRecords records, ConnectionBoard board, ConnectionChecker checker,
    OctopusNamesCache names, OctopusSubscriptions subscriptions, SubscriptionDoors doors, OctopusClient client, OctopusRequests requests, ReactionCatalog catalog, ISecretProtector protector, AuditTrail audit, INodeSignals nodes, TimeProvider time) : IConnections
{
    private const int MaxHours = 720;
    private const int FewSpaces = 10;

    public async Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Connections.OrderBy(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.Select(Shown)];
    }

    public async Task<Connection?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(context => context.Connections.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken);
        return row is null ? null : Shown(row);
    }

    public async Task<ConnectionCheck> CheckAsync(ConnectionDraft draft, Guid? id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var stored = id is { } known ? await records.FindAsync(known, cancellationToken) : null;
        draft = Kept(draft, stored);
        var errors = ConnectionRules.Check(draft with { Name = "checked" }, stored);
        return errors.Count > 0
            ? new ConnectionCheck(ConnectionState.NotOctopus, string.Join(' ', errors.Values.SelectMany(sentences => sentences)), null, [])
            : (await CheckUpAsync(draft, stored, cancellationToken)).Check;
    }

    public async Task<ConnectionOutcome> CreateAsync(ConnectionDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var errors = ConnectionRules.Check(draft, stored: null);
        if (errors.Count > 0)
            return new ConnectionOutcome.Invalid(errors);
        if (await IsNameTakenAsync(draft, null, cancellationToken))
            return NameTaken(draft);

        var checkUp = await CheckUpAsync(draft, null, cancellationToken);
        if (Objection(checkUp.Check, draft) is { } objection)
            return objection;

        var row = new ConnectionRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            CreatedAt = time.GetUtcNow(),
        };
        StartFromNow(row, checkUp);
        Fill(row, draft, null, checkUp);
        return await SaveAsync(draft, null, async context =>
        {
            context.Connections.Add(row);
            FeedRanges.Note(context, row.Id, FeedRangeKind.Started, (0, row.Checkpoint), row.CreatedAt, row.CreatedAt, null);
            await audit.AddAsync(context, ConnectionNotes.Of(AuditAction.ConnectionCreated, row) with { After = ConnectionNotes.Text(row) }, actor, cancellationToken);
            return row;
        }, cancellationToken);
    }

    public async Task<ConnectionOutcome> UpdateAsync(Guid id, ConnectionDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (await records.FindAsync(id, cancellationToken) is not { } stored)
            return new ConnectionOutcome.NotFound();
        draft = Kept(draft, stored);
        var errors = ConnectionRules.Check(draft, stored);
        if (errors.Count > 0)
            return new ConnectionOutcome.Invalid(errors);
        if (await IsNameTakenAsync(draft, id, cancellationToken))
            return NameTaken(draft);

        var checkUp = await CheckUpAsync(draft, stored, cancellationToken);
        if (Objection(checkUp.Check, draft) is { } objection)
            return objection;

        var isOtherServer = await IsOtherServerAsync(draft, stored, cancellationToken);
        var ended = isOtherServer ? await subscriptions.StoredAsync(id, cancellationToken) : null;
        var outcome = await ChangeAsync(id, draft, stored, checkUp, isOtherServer, actor, cancellationToken);
        if (ended is not null && outcome is ConnectionOutcome.Saved)
            await subscriptions.RemoveAsync(stored, ended, CancellationToken.None);
        return outcome;
    }

    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var target = await records.FindAsync(id, cancellationToken);
        var ended = await subscriptions.StoredAsync(id, cancellationToken);
        var deleted = await store.WriteAsync(
            async context =>
            {
                await context.FeedRanges.Where(row => row.ConnectionId == id).ExecuteDeleteAsync(cancellationToken);
                await context.Subscriptions.Where(row => row.ConnectionId == id).ExecuteDeleteAsync(cancellationToken);
                if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
                    return false;
                context.Connections.Remove(row);
                await audit.AddAsync(context, ConnectionNotes.Of(AuditAction.ConnectionDeleted, row) with { Before = ConnectionNotes.Text(row) }, actor, cancellationToken);
                return true;
            },
            cancellationToken);
        doors.Forget();
        names.Forget(id);
        board.Changed(id);
        if (target is not null && ended is not null)
            await subscriptions.RemoveAsync(target, ended, CancellationToken.None);
        return deleted;
    }

    public async Task<Connection?> SetPausedAsync(Guid id, bool paused, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var status = paused ? ConnectionSentences.Paused : ConnectionSentences.Starting;
        var changed = await store.WriteAsync(
            async context =>
            {
                if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.IsPaused != paused, cancellationToken) is not { } row)
                    return false;
                (row.IsPaused, row.State, row.StateReason) = (paused, status.State, status.Reason);
                await audit.AddAsync(context, ConnectionNotes.Of(paused ? AuditAction.ConnectionPaused : AuditAction.ConnectionResumed, row), actor, cancellationToken);
                return true;
            },
            cancellationToken);
        if (changed)
        {
            doors.Forget();
            board.Report(id, status);
            board.Changed(id);
        }

        return await FindAsync(id, cancellationToken);
    }

    public async Task<bool> ReadNowAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        if (await FindAsync(id, cancellationToken) is null)
            return false;
        names.Forget(id);
        board.AlarmOf(id).Ring();
        nodes.Tell(new ReadAsked(id));
        return true;
    }

    public async Task<SkipPreview?> SkipPreviewAsync(Guid id, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } target && await UnreadAsync(target, cancellationToken) is { } unread ? unread.Preview : null;

    public async Task<SkipPreview?> StartFromHereAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (await records.FindAsync(id, cancellationToken) is not { } target || await UnreadAsync(target, cancellationToken) is not { } unread)
            return null;
        if (unread.Newest is { } newest)
        {
            await records.SkipAsync(id, newest, actor.Name, time.GetUtcNow(), cancellationToken);
            await audit.NoteAsync(new AuditNote(AuditAction.EventsSkipped, ConnectionNotes.Subject(id, target.Name)) { Detail = $"events {unread.Preview.From} to {unread.Preview.To}" }, actor, cancellationToken);
        }
        board.AlarmOf(id).Ring();
        board.TellNews();
        return unread.Preview;
    }

    public async Task<bool> ReadBackAsync(Guid id, int hours, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MaxHours);
        var from = time.GetUtcNow() - TimeSpan.FromHours(hours);
        var asked = await store.WriteAsync(async context =>
        {
            if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
                return false;
            row.ReadBackFrom = from;
            await audit.AddAsync(context, ConnectionNotes.Of(AuditAction.EventsReadBack, row) with { Detail = $"the last {hours} hours" }, actor, cancellationToken);
            return true;
        }, cancellationToken);
        board.AlarmOf(id).Ring();
        return asked;
    }

    public async Task<OctopusNames?> NamesAsync(Guid id, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } target ? await names.FindAsync(target, cancellationToken) : null;

    public IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken) => board.FollowNewsAsync(cancellationToken);

    private async Task<ConnectionOutcome> ChangeAsync(Guid id, ConnectionDraft draft, ConnectionTarget stored, ConnectionCheckUp checkUp, bool isOtherServer, Actor actor, CancellationToken cancellationToken)
    {
        var isRenamed = false;
        using var hold = await catalog.HoldAsync(cancellationToken);
        var outcome = await SaveAsync(draft, id, async context =>
        {
            var row = await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (row is null)
                return null;
            isRenamed = row.Name != ConnectionRules.Name(draft);
            if (isRenamed)
                await ConnectionRename.ApplyAsync(context, row.Name, ConnectionRules.Name(draft), audit, actor, time.GetUtcNow(), cancellationToken);
            var before = ConnectionNotes.Text(row);
            Fill(row, draft, stored, checkUp);
            await audit.AddAsync(context, ConnectionNotes.Of(AuditAction.ConnectionChanged, row) with
            {
                Detail = string.IsNullOrWhiteSpace(draft.ApiKey) ? null : "with another API key",
                Before = before,
                After = ConnectionNotes.Text(row),
            }, actor, cancellationToken);
            if (isOtherServer)
            {
                StartFromNow(row, checkUp);
                await context.Subscriptions.Where(one => one.ConnectionId == id).ExecuteDeleteAsync(cancellationToken);
                FeedRanges.Note(context, id, FeedRangeKind.Started, (0, row.Checkpoint), time.GetUtcNow(), time.GetUtcNow(), "The address leads to another server.");
            }
            else if (Added(stored.Spaces, draft.Spaces) is { } added)
            {
                FeedRanges.Note(context, id, FeedRangeKind.Widened, (0, row.Checkpoint), time.GetUtcNow(), time.GetUtcNow(), added);
            }

            return row;
        }, cancellationToken);
        if (isRenamed)
            await catalog.ReloadAsync(CancellationToken.None);
        return outcome;
    }

    private Task<ConnectionCheckUp> CheckUpAsync(ConnectionDraft draft, ConnectionTarget? stored, CancellationToken cancellationToken) =>
        checker.CheckAsync(ServerOf(draft, stored), draft.Spaces, cancellationToken);

    /// <summary>What was not entered stays as it is.</summary>
    private static ConnectionDraft Kept(ConnectionDraft draft, ConnectionTarget? stored) => stored?.Server?.Way is { } way
        ? draft with { Thumbprint = draft.Thumbprint ?? way.Thumbprint, Proxy = draft.Proxy ?? (way.Proxy is { } proxy ? ConnectionRules.Masked(proxy) : null) }
        : draft;

    private static OctopusServer ServerOf(ConnectionDraft draft, ConnectionTarget? stored)
    {
        _ = OctopusAddress.TryParse(draft.Url, out var address);
        return new OctopusServer(address!, string.IsNullOrWhiteSpace(draft.ApiKey) ? stored?.Server?.ApiKey : draft.ApiKey.Trim())
        {
            Way = new OctopusWay(ConnectionRules.Proxy(draft, stored), ConnectionRules.Thumbprint(draft)),
        };
    }

    /// <summary>What happened after the last event that was read; null when the server does not say.</summary>
    private async Task<(SkipPreview Preview, OctopusEvent? Newest)?> UnreadAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        var query = new OctopusEventQuery { Take = 1, FromAutoId = target.Checkpoint + 1, Spaces = target.Spaces, IncludeSystem = target.Spaces.Count == 0 };
        if (target.Server is null || !(await client.EventsAsync(target.Server, query, cancellationToken)).TryGet(out var page, out _))
            return null;
        var newest = page.Events is [.., var last] && last.Number > target.Checkpoint ? last : null;
        return (new SkipPreview(newest is null ? 0 : Math.Max(page.Total, 1), target.Checkpoint + 1, newest?.Number ?? target.Checkpoint, target.LastEventAt), newest);
    }

    /// <summary>Whether a changed address leads to a server that means other events by their numbers.</summary>
    private async Task<bool> IsOtherServerAsync(ConnectionDraft draft, ConnectionTarget stored, CancellationToken cancellationToken)
    {
        if (stored.Server is null || ServerOf(draft, stored) is var server && server.Address == stored.Server.Address)
            return false;
        return stored.LastEventAt is { } last && await checker.OccurredAsync(server, stored.Checkpoint, cancellationToken) != last;
    }

    /// <summary>Spaces that are watched now and were not before, as words; null: none.</summary>
    private static string? Added(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        if (before.Count == 0)
            return null;
        List<string> added = [.. now.Except(before, StringComparer.OrdinalIgnoreCase)];
        return now.Count == 0 ? $"all spaces but {Few(before)}" : added.Count == 0 ? null : Few(added);
    }

    private static string Few(IReadOnlyList<string> spaces) =>
        spaces.Count <= FewSpaces ? string.Join(", ", spaces) : $"{string.Join(", ", spaces.Take(FewSpaces))} and {spaces.Count - FewSpaces} more";

    /// <summary>Passes over what happened before, and keeps the ids of another server's events apart.</summary>
    private static void StartFromNow(ConnectionRow row, ConnectionCheckUp checkUp)
    {
        if (row.Checkpoint > 0)
            row.Restores++;
        row.Checkpoint = row.StartAutoId = checkUp.Newest?.Number ?? 0;
        row.LastEventAt = checkUp.Newest?.Resource.Occurred;
        row.ReadBackFrom = null;
    }

    private Task<bool> IsNameTakenAsync(ConnectionDraft draft, Guid? besides, CancellationToken cancellationToken)
    {
        var key = ConnectionRules.NameKey(draft);
        return store.ReadAsync(context => context.Connections.AnyAsync(row => row.NameKey == key && row.Id != besides, cancellationToken), cancellationToken);
    }

    private static ConnectionOutcome.Invalid NameTaken(ConnectionDraft draft) =>
        Invalid("name", $"There is a connection named {ConnectionRules.Name(draft)} already.");

    private static ConnectionOutcome.Invalid? Objection(ConnectionCheck check, ConnectionDraft draft)
    {
        if (check.State != ConnectionState.Connected)
            return Invalid(check.State is ConnectionState.KeyRejected or ConnectionState.NoPermission ? "apiKey" : "url", check.Sentence) with { Check = check };

        var unseen = draft.Spaces.Where(space => !check.Spaces.Any(seen => seen.Id.Equals(space, StringComparison.OrdinalIgnoreCase))).ToList();
        return unseen.Count > 0 ? Invalid("spaces", $"The key does not see {string.Join(", ", unseen)}.") with { Check = check } : null;
    }

    private static ConnectionOutcome.Invalid Invalid(string field, string sentence) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [sentence] });

    private void Fill(ConnectionRow row, ConnectionDraft draft, ConnectionTarget? stored, ConnectionCheckUp checkUp)
    {
        var check = checkUp.Check;
        _ = OctopusAddress.TryParse(draft.Url, out var address);
        row.Name = ConnectionRules.Name(draft);
        row.NameKey = ConnectionRules.NameKey(draft);
        row.Url = OctopusAddress.Text(address!);
        row.Spaces = string.Join(',', draft.Spaces);
        row.Thumbprint = ConnectionRules.Thumbprint(draft);
        row.Proxy = ConnectionRules.Proxy(draft, stored) is { } proxy ? protector.Protect(proxy.OriginalString) : null;
        row.UserId = checkUp.UserId ?? row.UserId;
        ConnectionRecords.NoteVersion(row, check.Version, time.GetUtcNow());
        if (!string.IsNullOrWhiteSpace(draft.ApiKey))
            row.EncryptedApiKey = protector.Protect(draft.ApiKey.Trim());
        if (!row.IsPaused)
        {
            row.State = check.State;
            row.StateReason = check.Sentence;
        }
    }

    private async Task<ConnectionOutcome> SaveAsync(ConnectionDraft draft, Guid? besides, Func<ReactionsContext, Task<ConnectionRow?>> write, CancellationToken cancellationToken)
    {
        ConnectionRow? row;
        try
        {
            row = await store.WriteAsync(write, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            if (await IsNameTakenAsync(draft, besides, cancellationToken))
                return NameTaken(draft);
            throw;
        }

        if (row is null)
            return new ConnectionOutcome.NotFound();
        doors.Forget();
        names.Forget(row.Id);
        if (!row.IsPaused)
            board.Report(row.Id, new ConnectionStatus(row.State, row.StateReason, row.ServerVersion));
        board.Changed(row.Id);
        return new ConnectionOutcome.Saved(Shown(row));
    }

    private string? Proxy(ConnectionRow row)
    {
        try
        {
            return records.Proxy(row.Proxy) is { } proxy ? ConnectionRules.Masked(proxy) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Connection Shown(ConnectionRow row)
    {
        var status = row.IsPaused ? ConnectionSentences.Paused : board.Find(row.Id);
        return new Connection
        {
            Id = row.Id,
            Name = row.Name,
            Url = row.Url,
            Spaces = ConnectionRecords.SpacesOf(row),
            State = status?.State ?? row.State,
            StateReason = status?.Reason ?? row.StateReason,
            Version = board.Find(row.Id)?.Version ?? row.ServerVersion,
            EarlierVersion = row.EarlierVersion,
            UpgradedAt = row.UpgradedAt,
            Checkpoint = row.Checkpoint,
            ReadAt = board.Find(row.Id)?.ReadAt ?? row.ReadAt,
            LastEventAt = row.LastEventAt,
            Thumbprint = row.Thumbprint,
            Proxy = Proxy(row),
            RequestsAMinute = OctopusAddress.TryParse(row.Url, out var address) ? requests.LastMinute(address) : 0,
            CatchingUp = status?.Progress,
        };
    }
}
