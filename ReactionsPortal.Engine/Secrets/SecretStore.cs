using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Secrets;

internal sealed partial class SecretStore(Store store, SecretValues values, ISecretProtector protector, ReactionCatalog catalog, TimeProvider time) : ISecrets
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
        var deleted = await store.WriteAsync(context => context.Secrets.Where(row => row.NameKey == key).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        values.Forget();
        return deleted > 0;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
