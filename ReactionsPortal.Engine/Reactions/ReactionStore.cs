using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Reactions.Routes;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

internal sealed class ReactionStore(Store store, ReactionCatalog catalog, ReactionValidator validator, RouteNotes routes, CertificateCheck certificates, AuditTrail audit, PortalEventWriter events, TimeProvider time) : IReactions
{
    /// <summary>The portal, where a reaction asked it to do something.</summary>
    private static readonly Actor Itself = new("the reaction itself", MemberRole.Editor);

    private const int NewestPassed = 5;

    private const string RoutePath = "trigger.webhook.route";

    public IReadOnlyList<Reaction> Today => catalog.Reactions;

    public async Task<IReadOnlyList<Reaction>> ListAsync(CancellationToken cancellationToken)
    {
        var lastRuns = await store.ReadAsync(context => LastRuns.OfAllAsync(context, cancellationToken), cancellationToken);
        return [.. Today.Select(reaction => reaction with { LastRun = lastRuns.GetValueOrDefault(reaction.Id) })];
    }

    public async Task<IReadOnlyList<Reaction>> WithLastRunsAsync(IReadOnlyList<Reaction> reactions, CancellationToken cancellationToken) =>
        await store.ReadAsync(async context =>
        {
            var known = new List<Reaction>(reactions.Count);
            foreach (var reaction in reactions)
                known.Add(reaction with { LastRun = await LastRuns.OfAsync(context, reaction.Id, cancellationToken) });
            return known;
        }, cancellationToken);

    public Task<Reaction?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(context => ReadAsync(context, id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<ReactionVersion>> VersionsAsync(Guid id, CancellationToken cancellationToken) =>
        await store.ReadAsync(async context => (await context.ReactionVersions.Where(row => row.ReactionId == id)
                .OrderByDescending(row => row.Version).ToListAsync(cancellationToken))
            .ConvertAll(row => new ReactionVersion(row.Version, DocumentJson.Read(row.DocumentJson), row.SavedAt, row.SavedBy) { Note = row.Note }), cancellationToken);

    public async Task<IReadOnlyDictionary<string, string[]>> CheckAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken)
    {
        var errors = FieldErrors.Of(await validator.ValidateAsync(document, cancellationToken));
        await store.ReadAsync(async context =>
        {
            await CheckAgainstStoredAsync(context, document, id, errors, cancellationToken);
            return true;
        }, cancellationToken);
        await certificates.CheckAsync(document.Action?.Http, errors, cancellationToken);
        if (!errors.ContainsKey(RoutePath) && RouteNotes(document, id).Where(note => note.Kind == RouteNoteKind.Conflict).Select(note => note.Sentence).ToArray() is { Length: > 0 } conflicts)
            errors[RoutePath] = conflicts;
        return errors;
    }

    public IReadOnlyList<RouteNote> RouteNotes(ReactionDocument document, Guid? id) =>
        document.Trigger?.Webhook is { Route.Length: > 0, Methods: not null } webhook ? routes.Of(webhook, id) : [];

    public async Task<SaveOutcome> CreateAsync(ReactionDocument document, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        actor.DemandScripts(document);
        var errors = await CheckAsync(document, null, cancellationToken);
        if (errors.Count > 0)
            return new SaveOutcome.Invalid(errors);

        var now = time.GetUtcNow();
        var key = NeedsKey(document) ? WebhookKey.Generate() : null;
        var row = new ReactionRow
        {
            Id = Guid.CreateVersion7(now),
            Name = document.Name.Trim(),
            NameKey = KeyOf(document.Name),
            Version = 1,
            IsEnabled = document.Enabled,
            PausedAt = document.Enabled ? null : now,
            PausedBy = document.Enabled ? null : actor.Name,
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = actor.Name,
            DocumentJson = DocumentJson.Write(document),
            WebhookKeyHash = key is null ? null : WebhookKey.Hash(key),
        };
        return await SaveAsync(async context =>
        {
            context.Reactions.Add(row);
            AddVersion(context, row);
            await audit.AddAsync(context, ReactionNotes.Created(row), actor, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            return new SaveOutcome.Saved(ReactionRows.Read(row, null), key);
        }, cancellationToken);
    }

    public async Task<SaveOutcome> UpdateAsync(Guid id, ReactionDocument document, int? baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        actor.DemandScripts(document);
        var errors = await CheckAsync(document, id, cancellationToken);
        if (errors.Count > 0)
            return new SaveOutcome.Invalid(errors);

        return await SaveAsync(async context =>
        {
            var row = await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (row is null)
                return new SaveOutcome.NotFound();
            if (baseVersion is not null && baseVersion != row.Version)
                return new SaveOutcome.Conflict(ReactionRows.Read(row, null));

            var now = time.GetUtcNow();
            var before = row.DocumentJson;
            var key = NeedsKey(document) && row.WebhookKeyHash is null ? WebhookKey.Generate() : null;
            row.Name = document.Name.Trim();
            row.NameKey = KeyOf(document.Name);
            row.Version++;
            MarkEnabled(context, row, document.Enabled, actor, now);
            row.UpdatedAt = now;
            row.UpdatedBy = actor.Name;
            row.DocumentJson = DocumentJson.Write(document);
            row.WebhookKeyHash = !NeedsKey(document) ? null : key is null ? row.WebhookKeyHash : WebhookKey.Hash(key);
            AddVersion(context, row);
            await audit.AddAsync(context, ReactionNotes.Changed(row, before), actor, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            return new SaveOutcome.Saved(ReactionRows.Read(row, await LastRuns.OfAsync(context, id, cancellationToken)), key);
        }, cancellationToken);
    }

    public async Task<bool> NoteAsync(Guid id, int version, string? note, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        var kept = text?.Length > ReactionVersion.LongestNote ? text[..ReactionVersion.LongestNote] : text;
        return await store.WriteAsync(context => context.ReactionVersions.Where(row => row.ReactionId == id && row.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Note, kept), cancellationToken), cancellationToken) > 0;
    }

    public async Task<SaveOutcome> RestoreAsync(Guid id, int version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var old = (await VersionsAsync(id, cancellationToken)).FirstOrDefault(one => one.Version == version);
        if (old is null || await FindAsync(id, cancellationToken) is not { } current)
            return new SaveOutcome.NotFound();
        var outcome = await UpdateAsync(id, old.Document with { Enabled = current.Document.Enabled }, current.Version, actor, cancellationToken);
        if (outcome is SaveOutcome.Saved saved)
            await NoteAsync(id, saved.Reaction.Version, $"Version {version} restored", actor, cancellationToken);
        return outcome;
    }

    public async Task<Reaction?> SetEnabledAsync(Guid id, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var found = await store.WriteAsync(async context =>
        {
            var row = await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (row is null)
                return false;
            if (row.IsEnabled != enabled)
                await audit.AddAsync(context, ReactionNotes.Of(enabled ? AuditAction.ReactionEnabled : AuditAction.ReactionPaused, row), actor, cancellationToken);
            MarkEnabled(context, row, enabled, actor, time.GetUtcNow());
            return true;
        }, cancellationToken);
        if (!found)
            return null;
        await catalog.RefreshAsync(id, CancellationToken.None);
        events.Tell();
        return await FindAsync(id, cancellationToken);
    }

    public Task<PassedBy?> PassedByAsync(Guid id, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        if (await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { IsEnabled: false, PausedAt: { } since })
            return null;
        var passed = context.Explanations.Where(row => row.ReactionId == id && row.Verdict == Verdict.Paused)
            .Join(context.Events.Where(happened => happened.ReceivedAt >= since), row => row.EventId, happened => happened.Id, (row, happened) => new { row.Sequence, happened.Id, happened.Summary });
        var count = await passed.Take(PassedBy.Most).CountAsync(cancellationToken);
        var newest = await passed.OrderByDescending(one => one.Sequence).Take(NewestPassed).ToListAsync(cancellationToken);
        return new PassedBy(since, count, newest.ConvertAll(one => new EventReference(one.Id, one.Summary)));
    }, cancellationToken);

    /// <summary>Pauses a reaction for a reason of the portal's own, unless it is paused.</summary>
    /// <param name="id">The reaction.</param>
    /// <param name="why">The reason, as a sentence without a secret.</param>
    /// <param name="isStill">Asked within the write: whether the reason holds still.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when nothing was done.</returns>
    internal async Task<bool> PauseItselfAsync(Guid id, string why, Func<ReactionsContext, ReactionRow, Task<bool>> isStill, CancellationToken cancellationToken)
    {
        var paused = await store.WriteAsync(async context =>
        {
            var row = await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (row is not { IsEnabled: true } || !await isStill(context, row))
                return false;
            await audit.AddAsync(context, ReactionNotes.Of(AuditAction.ReactionPaused, row) with { Detail = why }, Itself, cancellationToken);
            MarkEnabled(context, row, enabled: false, Itself, time.GetUtcNow(), why);
            return true;
        }, cancellationToken);
        if (!paused)
            return false;
        await catalog.RefreshAsync(id, CancellationToken.None);
        events.Tell();
        return true;
    }

    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var deleted = await store.WriteAsync(async context =>
        {
            if (await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
                return false;
            context.Reactions.Remove(row);
            await context.Samples.Where(sample => sample.OwnerId == id).ExecuteDeleteAsync(cancellationToken);
            await audit.AddAsync(context, ReactionNotes.Deleted(row), actor, cancellationToken);
            return true;
        }, cancellationToken);
        await catalog.RefreshAsync(id, CancellationToken.None);
        return deleted;
    }

    public async Task<bool> UseKeyAsync(Guid id, string key, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (!WebhookKey.IsOne(key))
            return false;
        var hash = WebhookKey.Hash(key);
        var changed = await store.WriteAsync(context => context.Reactions.Where(row => row.Id == id && row.WebhookKeyHash != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WebhookKeyHash, hash), cancellationToken), cancellationToken);
        await catalog.RefreshAsync(id, CancellationToken.None);
        return changed > 0;
    }

    public async Task<string?> RenewKeyAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var key = WebhookKey.Generate();
        var hash = WebhookKey.Hash(key);
        var changed = await store.WriteAsync(async context =>
        {
            if (await context.Reactions.SingleOrDefaultAsync(row => row.Id == id && row.WebhookKeyHash != null, cancellationToken) is not { } row)
                return false;
            row.WebhookKeyHash = hash;
            await audit.AddAsync(context, ReactionNotes.Of(AuditAction.WebhookKeyRenewed, row), actor, cancellationToken);
            return true;
        }, cancellationToken);
        await catalog.RefreshAsync(id, CancellationToken.None);
        return changed ? key : null;
    }

    private async Task<SaveOutcome> SaveAsync(Func<ReactionsContext, Task<SaveOutcome>> save, CancellationToken cancellationToken)
    {
        var outcome = await store.WriteAsync(save, cancellationToken);
        if (outcome is not SaveOutcome.Saved saved)
            return outcome;
        await catalog.RefreshAsync(saved.Reaction.Id, CancellationToken.None);
        events.Tell();
        return saved with { RouteNotes = RouteNotes(saved.Reaction.Document, saved.Reaction.Id) };
    }

    private static async Task CheckAgainstStoredAsync(ReactionsContext context, ReactionDocument document, Guid? id, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        var nameKey = KeyOf(document.Name);
        if (await context.Reactions.AnyAsync(row => row.NameKey == nameKey && row.Id != id, cancellationToken))
            errors.TryAdd("name", [L("Another reaction has this name.")]);
        if (document.Trigger?.Octopus?.Connection is { Length: > 0 } connection && !await HasConnectionAsync(context, connection, cancellationToken))
            errors.TryAdd("trigger.octopus.connection", [L($"There is no connection named {connection}.")]);
        if (document.Trigger?.Absence?.Connection is { Length: > 0 } watched && !await HasConnectionAsync(context, watched, cancellationToken))
            errors.TryAdd("trigger.absence.connection", [L($"There is no connection named {watched}.")]);
        if (document.Action?.PowerShell?.Connection is { Length: > 0 } scripts && !await HasConnectionAsync(context, scripts, cancellationToken))
            errors.TryAdd("action.powershell.connection", [L($"There is no connection named {scripts}.")]);
        if (document.Trigger?.Webhook?.Auth?.ApiKey?.Secret is { Length: > 0 } secret)
            await CheckSecretAsync("trigger.webhook.auth.apiKey.secret", secret);
        foreach (var (path, request) in HttpPaths.Of(document.Action?.Http))
        {
            foreach (var (place, named) in SecretUse.Of(request))
                await CheckSecretAsync($"{path}.{place}", named);
        }

        var tags = document.Tags ?? [];
        var others = (await context.Secrets.Where(row => row.Folder != null).Select(row => new { row.Name, row.Folder }).ToListAsync(cancellationToken)).Where(one => !tags.Any(tag => Folder.Has(one.Folder!, tag))).Select(one => one.Name).ToList();
        if (others.Count > 0 && document.Action is not null && SecretUse.Of(DocumentJson.Write(document), document) is var used && others.FindAll(used.Contains) is { Count: > 0 } refused)
            errors.TryAdd("tags", [.. refused.Select(name => L($"A reaction with these tags may not use the secret {name}: it belongs to a folder that the reaction is not in."))]);

        async Task CheckSecretAsync(string path, string name)
        {
            var key = name.ToUpperInvariant();
            if (!await context.Secrets.AnyAsync(row => row.NameKey == key, cancellationToken))
                errors.TryAdd(path, [L($"There is no secret named {name}.")]);
        }
    }

    private static Task<bool> HasConnectionAsync(ReactionsContext context, string name, CancellationToken cancellationToken)
    {
        var key = name.ToUpperInvariant();
        return context.Connections.AnyAsync(row => row.NameKey == key, cancellationToken);
    }

    private static async Task<Reaction?> ReadAsync(ReactionsContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? ReactionRows.Read(row, await LastRuns.OfAsync(context, id, cancellationToken))
            : null;

    private static void AddVersion(ReactionsContext context, ReactionRow row) => context.ReactionVersions.Add(new ReactionVersionRow
    {
        ReactionId = row.Id,
        Version = row.Version,
        DocumentJson = row.DocumentJson,
        SavedAt = row.UpdatedAt,
        SavedBy = row.UpdatedBy,
    });

    private void MarkEnabled(ReactionsContext context, ReactionRow row, bool enabled, Actor actor, DateTimeOffset now, string? why = null)
    {
        if (row.IsEnabled == enabled)
            return;
        row.IsEnabled = enabled;
        row.PausedAt = enabled ? null : now;
        row.PausedBy = enabled ? null : actor.Name;
        row.PausedWhy = why;
        row.EnabledAt = enabled ? now : row.EnabledAt;
        events.Add(context, ReactionHappenings.Of(row, enabled, actor, now));
    }

    private static bool NeedsKey(ReactionDocument document) => document.Trigger.Webhook is { Auth: null };

    private static string KeyOf(string? name) => (name ?? "").Trim().ToUpperInvariant();
}
