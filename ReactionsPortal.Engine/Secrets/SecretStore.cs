using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Secrets;

internal sealed partial class SecretStore(Store store, SecretValues values, ISecretProtector protector, SecretSources sources, SecretUsage usage, ReactionCatalog catalog, AuditTrail audit, TimeProvider time) : ISecrets
{
    private const int LongestValue = 50_000;

    public async Task<IReadOnlyList<SecretInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Secrets.OrderBy(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
        var documents = catalog.Entries.Select(entry => (entry.Reaction, Used: SecretUse.Of(DocumentJson.Write(entry.Reaction.Document), entry.Reaction.Document))).ToList();
        var used = await usage.ReadAsync(cancellationToken);
        var earlier = await EarlierAsync(cancellationToken);
        await LookAtSourcesAsync(cancellationToken);
        return rows.ConvertAll(row => new SecretInfo(row.Name, row.UpdatedAt, row.UpdatedBy,
            [.. documents.Where(document => document.Used.Contains(row.Name))
                .Select(document => new ReactionReference(document.Reaction.Id, document.Reaction.Document.Name, document.Reaction.Version))])
        {
            Folder = row.Folder,
            Source = SecretSource.Of(row.EncryptedValue)?.ToString(),
            Problem = sources.ProblemOf(row.Name) is { } problem ? char.ToUpperInvariant(problem[0]) + problem[1..] : null,
            LastUsedAt = used.TryGetValue(row.NameKey, out var at) ? at : null,
            EarlierUntil = earlier.TryGetValue(row.NameKey, out var until) ? until : null,
        });
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.Secrets.OrderBy(row => row.NameKey).Select(row => row.Name).ToListAsync(cancellationToken), cancellationToken);

    public async Task<string?> SetAsync(string name, string value, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(value))
            actor.Demand(MemberRole.Editor);
        return string.IsNullOrEmpty(value) ? "Give the value." : await SetAsync(name, value, folder: null, isMoved: false, actor, cancellationToken);
    }

    public Task<string?> SetAsync(string name, string? value, string? folder, Actor actor, CancellationToken cancellationToken) =>
        SetAsync(name, value, string.IsNullOrWhiteSpace(folder) ? null : folder, isMoved: true, actor, cancellationToken);

    private async Task<string?> SetAsync(string name, string? value, string? folder, bool isMoved, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (!NamePattern().IsMatch(name))
            return "A name has 1 to 100 letters, digits, _ and -, and starts with a letter.";
        if (value?.Length > LongestValue)
            return $"The value has more than {LongestValue} characters.";
        if (folder is not null && Folder.Problem(folder) is { } problem)
            return problem;

        if (!string.IsNullOrEmpty(value) && sources.Objection(value) is { } objection)
            return objection;

        var encrypted = string.IsNullOrEmpty(value) ? null : SecretSources.Stored(value, protector);
        var (key, place) = (name.ToUpperInvariant(), folder is null ? null : Folder.Normal(folder));
        if (isMoved && place is not null && UsersOutside(name, place) is { Count: > 0 } users)
            return $"{string.Join(" and ", users)} {(users.Count == 1 ? "uses" : "use")} it and {(users.Count == 1 ? "has" : "have")} no tag in {place}. Give {(users.Count == 1 ? "it" : "them")} one first.";
        var isKept = await store.WriteAsync(async context =>
        {
            var row = await context.Secrets.AsTracking().SingleOrDefaultAsync(row => row.NameKey == key, cancellationToken);
            if (encrypted is null && row is null)
                return false;
            await audit.AddAsync(context, new AuditNote(row is null ? AuditAction.SecretCreated : AuditAction.SecretChanged, new AuditSubject(AuditSubjectKind.Secret, null, row?.Name ?? name)) { Detail = DetailOf(row, place, isMoved) }, actor, cancellationToken);
            if (row is null)
                context.Secrets.Add(row = new SecretRow { NameKey = key, Name = name });
            row.EncryptedValue = encrypted ?? row.EncryptedValue;
            row.Folder = isMoved ? place : row.Folder;
            row.UpdatedAt = time.GetUtcNow();
            row.UpdatedBy = actor.Name;
            return true;
        }, cancellationToken);
        values.Forget();
        return isKept ? null : "Give the value.";
    }

    /// <summary>Names of the reactions that use a secret and are not in a folder.</summary>
    private List<string> UsersOutside(string name, string folder) =>
    [
        .. catalog.Entries.Select(entry => entry.Reaction.Document).Where(document => !document.Tags.Any(tag => Folder.Has(folder, tag)) && SecretUse.Of(DocumentJson.Write(document), document).Contains(name)).Select(document => document.Name),
    ];

    private static string? DetailOf(SecretRow? row, string? place, bool isMoved) =>
        isMoved && row?.Folder != place ? (row is null ? $"in {place}" : $"{row.Folder ?? "everywhere"} → {place ?? "everywhere"}") : null;

    public async Task<string?> RotateAsync(string name, string value, int hours, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (hours is < 1 or > ISecrets.LongestOverlapHours)
            return $"An earlier value is taken for 1 to {ISecrets.LongestOverlapHours} hours.";
        var key = name.ToUpperInvariant();
        var before = await store.ReadAsync(context => context.Secrets.Where(row => row.NameKey == key).Select(row => row.EncryptedValue).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (before is null)
            return $"There is no secret '{name}' whose earlier value could be taken.";
        if (SecretSource.Of(before) is { } source)
        {
            if ((await values.GetAsync(cancellationToken)).GetValueOrDefault(name) is not { } read)
                return $"{source} has no value now that could be taken as the earlier one.";
            before = protector.Protect(read);
        }
        if (await SetAsync(name, value, actor, cancellationToken) is { } wrong)
            return wrong;

        await store.WriteAsync(async context =>
        {
            var note = await context.SecretNotes.AsTracking().SingleOrDefaultAsync(row => row.NameKey == key, cancellationToken);
            if (note is null)
                context.SecretNotes.Add(note = new SecretNoteRow { NameKey = key });
            (note.EarlierValue, note.EarlierUntil) = (before, time.GetUtcNow().AddHours(hours));
            await audit.AddAsync(context, new AuditNote(AuditAction.SecretChanged, new AuditSubject(AuditSubjectKind.Secret, null, name)) { Detail = $"webhooks take the earlier value for {hours} h" }, actor, cancellationToken);
        }, cancellationToken);
        values.Forget();
        return null;
    }

    /// <summary>What is wrong with sources is known once they were read.</summary>
    private async Task LookAtSourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await values.GetAsync(cancellationToken);
        }
        catch (CryptographicException)
        {
            // The list says nothing of values, and is there to mend them.
        }
    }

    private async Task<Dictionary<string, DateTimeOffset>> EarlierAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await store.ReadAsync(context => context.SecretNotes.Where(row => row.EarlierValue != null && row.EarlierUntil > now).ToDictionaryAsync(row => row.NameKey, row => row.EarlierUntil!.Value, StringComparer.Ordinal, cancellationToken), cancellationToken);
    }

    public async Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        var key = name.ToUpperInvariant();
        var deleted = await store.WriteAsync(async context =>
        {
            if (await context.Secrets.AsTracking().SingleOrDefaultAsync(row => row.NameKey == key, cancellationToken) is not { } row)
                return false;
            context.Secrets.Remove(row);
            context.SecretNotes.RemoveRange(await context.SecretNotes.AsTracking().Where(note => note.NameKey == key).ToListAsync(cancellationToken));
            await audit.AddAsync(context, new AuditNote(AuditAction.SecretDeleted, new AuditSubject(AuditSubjectKind.Secret, null, row.Name)), actor, cancellationToken);
            return true;
        }, cancellationToken);
        values.Forget();
        return deleted;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
