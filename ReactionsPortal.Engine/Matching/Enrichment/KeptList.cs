using System.Collections.Concurrent;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Lists read from servers, each kept for a while; one reading at a time for each.</summary>
internal sealed class KeptList<T>(TimeProvider time)
{
    private const int MaxLists = 5_000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(Uri Address, string? ApiKey, string Key), Kept> _lists = new();

    /// <summary>Gets a list.</summary>
    /// <param name="server">Whose list, and for which key: what one key may see, another may not.</param>
    /// <param name="key">What it is kept under.</param>
    /// <param name="serves">Whether a kept list will do; told when it was read.</param>
    /// <param name="read">Reads it, newest first.</param>
    /// <returns>The list; empty where the server hides it or does not know it.</returns>
    public async Task<OctopusAnswer<IReadOnlyList<T>>> GetAsync(OctopusServer server, string key, Func<IReadOnlyList<T>, DateTimeOffset, bool> serves, Func<Task<OctopusAnswer<IReadOnlyList<T>>>> read)
    {
        if (_lists.Count > MaxLists)
            _lists.Clear();
        var kept = _lists.GetOrAdd((server.Address, server.ApiKey, key.ToUpperInvariant()), static _ => new Kept());
        await kept.Turn.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            if (kept.Items is { } items && now - kept.ReadAt < Life && serves(items, kept.ReadAt))
                return OctopusAnswer<IReadOnlyList<T>>.Of(items);
            if (!(await read()).TryGet(out var fresh, out var failure))
            {
                if (failure.Kind is not (OctopusFailureKind.NoPermission or OctopusFailureKind.NotFound))
                    return failure;
                fresh = [];
            }

            (kept.Items, kept.ReadAt) = (fresh, now);
            return OctopusAnswer<IReadOnlyList<T>>.Of(fresh);
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    private sealed class Kept
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public IReadOnlyList<T>? Items { get; set; }
        public DateTimeOffset ReadAt { get; set; }
    }
}
