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
    private const string RoutePath = "trigger.webhook.route";

    public async Task<IReadOnlyList<Reaction>> ListAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(async context =>
        {
            var rows = await context.Reactions.OrderBy(row => row.NameKey).ToListAsync(cancellationToken);
            var reactions = new List<Reaction>(rows.Count);
            foreach (var row in rows)
                reactions.Add(ReactionRows.Read(row, await LastRunAsync(context, row.Id, cancellationToken)));
            return reactions;
        }, cancellationToken);

    public Task<Reaction?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(context => ReadAsync(context, id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<ReactionVersion>> VersionsAsync(Guid id, CancellationToken cancellationToken) =>
        await store.ReadAsync(async context => (await context.ReactionVersions.Where(row => row.ReactionId == id)
                .OrderByDescending(row => row.Version).ToListAsync(cancellationToken))
            .ConvertAll(row => new ReactionVersion(row.Version, DocumentJson.Read(row.DocumentJson), row.SavedAt, row.SavedBy)), cancellationToken);

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
            return new SaveOutcome.Saved(ReactionRows.Read(row, await LastRunAsync(context, id, cancellationToken)), key);
        }, cancellationToken);
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
        await catalog.ReloadAsync(cancellationToken);
        events.Tell();
        return await FindAsync(id, cancellationToken);
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
        await catalog.ReloadAsync(cancellationToken);
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
        await catalog.ReloadAsync(cancellationToken);
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
        await catalog.ReloadAsync(cancellationToken);
        return changed ? key : null;
    }

    private async Task<SaveOutcome> SaveAsync(Func<ReactionsContext, Task<SaveOutcome>> save, CancellationToken cancellationToken)
    {
        var outcome = await store.WriteAsync(save, cancellationToken);
        if (outcome is not SaveOutcome.Saved saved)
            return outcome;
        await catalog.ReloadAsync(cancellationToken);
        events.Tell();
        return saved with { RouteNotes = RouteNotes(saved.Reaction.Document, saved.Reaction.Id) };
    }

    private static async Task CheckAgainstStoredAsync(ReactionsContext context, ReactionDocument document, Guid? id, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        var nameKey = KeyOf(document.Name);
        if (await context.Reactions.AnyAsync(row => row.NameKey == nameKey && row.Id != id, cancellationToken))
            errors.TryAdd("name", ["Another reaction has this name."]);
        if (document.Trigger?.Octopus?.Connection is { Length: > 0 } connection && !await HasConnectionAsync(context, connection, cancellationToken))
            errors.TryAdd("trigger.octopus.connection", [$"There is no connection named {connection}."]);
        if (document.Trigger?.Absence?.Connection is { Length: > 0 } watched && !await HasConnectionAsync(context, watched, cancellationToken))
            errors.TryAdd("trigger.absence.connection", [$"There is no connection named {watched}."]);
        if (document.Action?.PowerShell?.Connection is { Length: > 0 } scripts && !await HasConnectionAsync(context, scripts, cancellationToken))
            errors.TryAdd("action.powershell.connection", [$"There is no connection named {scripts}."]);
        if (document.Trigger?.Webhook?.Auth?.ApiKey?.Secret is { Length: > 0 } secret)
            await CheckSecretAsync("trigger.webhook.auth.apiKey.secret", secret);
        foreach (var (path, request) in HttpPaths.Of(document.Action?.Http))
        {
            foreach (var (place, named) in SecretUse.Of(request))
                await CheckSecretAsync($"{path}.{place}", named);
        }

        async Task CheckSecretAsync(string path, string name)
        {
            var key = name.ToUpperInvariant();
            if (!await context.Secrets.AnyAsync(row => row.NameKey == key, cancellationToken))
                errors.TryAdd(path, [$"There is no secret named {name}."]);
        }
    }

    private static Task<bool> HasConnectionAsync(ReactionsContext context, string name, CancellationToken cancellationToken)
    {
        var key = name.ToUpperInvariant();
        return context.Connections.AnyAsync(row => row.NameKey == key, cancellationToken);
    }

    private static async Task<Reaction?> ReadAsync(ReactionsContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? ReactionRows.Read(row, await LastRunAsync(context, id, cancellationToken))
            : null;

    private static Task<LastRun?> LastRunAsync(ReactionsContext context, Guid id, CancellationToken cancellationToken) =>
        context.Runs.Where(run => run.ReactionId == id && !run.IsTest).OrderByDescending(run => run.Sequence)
            .Select(run => new LastRun(run.Id, run.Status, run.CreatedAt)).FirstOrDefaultAsync(cancellationToken);

    private static void AddVersion(ReactionsContext context, ReactionRow row) => context.ReactionVersions.Add(new ReactionVersionRow
    {
        ReactionId = row.Id,
        Version = row.Version,
        DocumentJson = row.DocumentJson,
        SavedAt = row.UpdatedAt,
        SavedBy = row.UpdatedBy,
    });

    private void MarkEnabled(ReactionsContext context, ReactionRow row, bool enabled, Actor actor, DateTimeOffset now)
    {
        if (row.IsEnabled == enabled)
            return;
        row.IsEnabled = enabled;
        row.PausedAt = enabled ? null : now;
        row.PausedBy = enabled ? null : actor.Name;
        events.Add(context, ReactionHappenings.Of(row, enabled, actor, now));
    }

    private static bool NeedsKey(ReactionDocument document) => document.Trigger.Webhook is { Auth: null };

    private static string KeyOf(string? name) => (name ?? "").Trim().ToUpperInvariant();
}
