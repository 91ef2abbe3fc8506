using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>When each secret was used last: noted in memory, and on disk every half minute.</summary>
internal sealed class SecretUsage(Store store, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ConditionalWeakTable<ReactionDocument, IReadOnlySet<string>> _usedBy = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>An action runs, and has the values of these secrets.</summary>
    public void Note(ReactionDocument document)
    {
        foreach (var name in _usedBy.GetValue(document, one => SecretUse.Of(DocumentJson.Write(one), one)))
            Note(name);
    }

    /// <summary>A caller proved itself by this secret.</summary>
    public void Note(string name) => _used[name.ToUpperInvariant()] = time.GetUtcNow();

    /// <summary>When each was used last, by its name in capitals.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = await store.ReadAsync(context => context.SecretNotes.Where(row => row.LastUsedAt != null).ToDictionaryAsync(row => row.NameKey, row => row.LastUsedAt!.Value, StringComparer.Ordinal, cancellationToken), cancellationToken);
        foreach (var (name, at) in _used)
            kept[name] = at;
        return kept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause, time);
        try
        {
            while (await clock.WaitForNextTickAsync(stoppingToken))
                await KeepAsync();
        }
        catch (OperationCanceledException)
        {
            await KeepAsync();
        }
    }

    private async Task KeepAsync()
    {
        var used = _used.ToArray();
        if (used.Length == 0) return;

        try
        {
            await store.WriteAsync(async context =>
            {
                string[] names = [.. used.Select(one => one.Key)];
                var rows = await context.SecretNotes.AsTracking().Where(row => names.Contains(row.NameKey)).ToDictionaryAsync(row => row.NameKey, StringComparer.Ordinal);
                foreach (var (name, at) in used)
                {
                    if (rows.TryGetValue(name, out var row)) row.LastUsedAt = at;
                    else context.SecretNotes.Add(new SecretNoteRow { NameKey = name, LastUsedAt = at });
                }
            }, CancellationToken.None);
            foreach (var one in used)
                _used.TryRemove(one);
        }
        catch (Exception unwritten) when (unwritten is DbUpdateException or System.Data.Common.DbException)
        {
            // It is told from memory, and kept the next time.
        }
    }
}
