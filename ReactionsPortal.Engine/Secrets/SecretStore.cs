using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Secrets;

internal sealed partial class SecretStore(Store store, SecretValues values, ISecretProtector protector, ReactionCatalog catalog, AuditTrail audit, TimeProvider time) : ISecrets
{
    private const int LongestValue = 50_000;

    public async Task<IReadOnlyList<SecretInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Secrets.OrderBy(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
        var documents = catalog.Entries.Select(entry => (entry.Reaction, Used: SecretUse.Of(DocumentJson.Write(entry.Reaction.Document), entry.Reaction.Document))).ToList();
        return rows.ConvertAll(row => new SecretInfo(row.Name, row.UpdatedAt, row.UpdatedBy,
            [.. documents.Where(document => document.Used.Contains(row.Name))
                .Select(document => new ReactionReference(document.Reaction.Id, document.Reaction.Document.Name, document.Reaction.Version))]));
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.Secrets.OrderBy(row => row.NameKey).Select(row => row.Name).ToListAsync(cancellationToken), cancellationToken);

    public async Task<string?> SetAsync(string name, string value, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (!NamePattern().IsMatch(name))
            return "A name has 1 to 100 letters, digits, _ and -, and starts with a letter.";
        if (string.IsNullOrEmpty(value))
            return "Give the value.";
        if (value.Length > LongestValue)
            return $"The value has more than {LongestValue} characters.";

        var encrypted = protector.Protect(value);
        var key = name.ToUpperInvariant();
        await store.WriteAsync(async context =>
        {
            var row = await context.Secrets.SingleOrDefaultAsync(row => row.NameKey == key, cancellationToken);
            await audit.AddAsync(context, new AuditNote(row is null ? AuditAction.SecretCreated : AuditAction.SecretChanged, new AuditSubject(AuditSubjectKind.Secret, null, row?.Name ?? name)), actor, cancellationToken);
            if (row is null)
                context.Secrets.Add(row = new SecretRow { NameKey = key, Name = name });
            row.EncryptedValue = encrypted;
            row.UpdatedAt = time.GetUtcNow();
            row.UpdatedBy = actor.Name;
        }, cancellationToken);
        values.Forget();
        return null;
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
            await audit.AddAsync(context, new AuditNote(AuditAction.SecretDeleted, new AuditSubject(AuditSubjectKind.Secret, null, row.Name)), actor, cancellationToken);
            return true;
        }, cancellationToken);
        values.Forget();
        return deleted;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
