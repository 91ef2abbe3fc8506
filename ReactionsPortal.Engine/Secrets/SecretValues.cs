using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>The values of all secrets, for actions and webhook keys only. Decrypted once after each change.</summary>
internal sealed class SecretValues(Store store, ISecretProtector protector, SecretSources sources, TimeProvider time)
{
    private const string Earlier = " (earlier)";

    private volatile Task<Kept>? _values;

    /// <summary>Values by name, ignoring case.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a secret.</exception>
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken) => (await KeptAsync(cancellationToken)).Values;

    /// <summary>Those that a reaction with these tags may use: those of no folder, and of the folders that it is in.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a secret.</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) => (await KeptAsync(cancellationToken)).Of(tags);

    private async Task<Kept> KeptAsync(CancellationToken cancellationToken)
    {
        if (sources.HaveChanged())
            Forget();
        var reading = _values ??= ReadAsync();
        try
        {
            return await reading.WaitAsync(cancellationToken);
        }
        catch when (reading.IsFaulted)
        {
            _ = Interlocked.CompareExchange(ref _values, null, reading);
            throw;
        }
    }

    /// <summary>Under which name the earlier value of a secret is, while webhooks take it.</summary>
    public static string EarlierOf(string name) => name + Earlier;

    /// <summary>The values without the earlier ones: what actions are given.</summary>
    public static IReadOnlyDictionary<string, string> OwnOf(IReadOnlyDictionary<string, string> values) =>
        values.Keys.Any(IsEarlier) ? values.Where(value => !IsEarlier(value.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase) : values;

    private static bool IsEarlier(string name) => name.EndsWith(Earlier, StringComparison.Ordinal);

    /// <summary>Reads anew at the next call.</summary>
    public void Forget() => _values = null;

    private async Task<Kept> ReadAsync()
    {
        var rows = await store.ReadAsync(context => context.Secrets.ToListAsync(CancellationToken.None), CancellationToken.None);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var folders = rows.Where(row => row.Folder is not null).ToDictionary(row => row.Name, row => row.Folder!, StringComparer.OrdinalIgnoreCase);
        sources.ForgetAllBut(rows.Select(row => row.Name));
        foreach (var row in rows)
            if (sources.Value(row.Name, row.EncryptedValue, protector) is { } value)
                values[row.Name] = value;
        await AddEarlierAsync(rows, values, folders);
        return new Kept(values, folders);
    }

    /// <summary>What webhooks take besides, under names that no secret can have: so it is masked like all others.</summary>
    private async Task AddEarlierAsync(List<SecretRow> rows, Dictionary<string, string> values, Dictionary<string, string> folders)
    {
        var now = time.GetUtcNow();
        var notes = await store.ReadAsync(context => context.SecretNotes.Where(row => row.EarlierValue != null && row.EarlierUntil > now).ToListAsync(CancellationToken.None), CancellationToken.None);
        foreach (var note in notes)
        {
            if (rows.Find(row => row.NameKey == note.NameKey) is not { } row)
                continue;
            values[EarlierOf(row.Name)] = protector.Unprotect(note.EarlierValue!);
            if (row.Folder is not null)
                folders[EarlierOf(row.Name)] = row.Folder;
        }

        sources.ChangesAt(notes.Min(note => note.EarlierUntil));
    }

    private sealed record Kept(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Folders)
    {
        public IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> tags) => Folders.Count == 0 || Folders.All(one => tags.Any(tag => Folder.Has(one.Value, tag))) ? Values
            : Values.Where(value => !Folders.TryGetValue(value.Key, out var folder) || tags.Any(tag => Folder.Has(folder, tag))).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
