using System.Collections.Concurrent;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Copies of documents by server, key and id, the oldest let go when there are too many. What one key may see, another may not.</summary>
internal sealed class DocumentCache(TimeProvider time)
{
    private const int MaxCopies = 20_000;
    private readonly ConcurrentDictionary<Sight, DocumentCopy> _copies = new();
    private readonly Lock _trimming = new();

    /// <summary>A copy that serves; null when there is none.</summary>
    public DocumentCopy? Find(OctopusServer server, DocumentNeed need) =>
        _copies.TryGetValue(Sight.Of(server, need.Id), out var copy) && copy.Serves(need, time.GetUtcNow()) ? copy : null;

    /// <summary>Keeps a copy.</summary>
    public void Keep(OctopusServer server, string id, DocumentCopy copy)
    {
        _copies[Sight.Of(server, id)] = copy;
        if (_copies.Count > MaxCopies)
            Trim();
    }

    private void Trim()
    {
        lock (_trimming)
        {
            if (_copies.Count <= MaxCopies)
                return;
            var now = time.GetUtcNow();
            foreach (var (key, copy) in _copies)
            {
                if (copy.Until <= now)
                    _copies.TryRemove(key, out _);
            }

            foreach (var (key, _) in _copies.OrderBy(pair => pair.Value.ReadAt).Take(_copies.Count - (MaxCopies * 3 / 4)).ToList())
                _copies.TryRemove(key, out _);
        }
    }

    /// <summary>A document as one key sees it.</summary>
    private readonly record struct Sight(Uri Address, string? ApiKey, string Id)
    {
        public static Sight Of(OctopusServer server, string id) => new(server.Address, server.ApiKey, id.ToUpperInvariant());
    }
}
