using System.Collections.Concurrent;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Documents of one server that a batch of events is enriched from.</summary>
internal sealed class DocumentsFound
{
    private readonly ConcurrentDictionary<string, DocumentCopy> _copies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, OctopusFailure> _failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last failure; null when all calls gave something.</summary>
    public OctopusFailure? Failure => _failures.Values.FirstOrDefault();

    /// <summary>A document; null when it is gone, hidden, of another kind, or was not asked for.</summary>
    public T? Find<T>(string? id)
        where T : DocumentResource =>
        id is not null && _copies.TryGetValue(id, out var copy) ? copy.Document as T : null;

    /// <summary>Why a document could not be asked for; null when it could.</summary>
    public OctopusFailure? FailureOf(string id) => _failures.GetValueOrDefault(id);

    /// <summary>Whether a need was asked for, whatever came of it.</summary>
    public bool HasAsked(DocumentNeed need) =>
        _failures.ContainsKey(need.Id)
        || (_copies.TryGetValue(need.Id, out var copy) && (need.NotBefore is null || copy.ReadAt >= need.NotBefore || copy.Document is TaskResource { IsCompleted: true }));

    /// <summary>Adds what another search found.</summary>
    public void Add(DocumentsFound other)
    {
        foreach (var (id, copy) in other._copies)
            Put(id, copy);
        foreach (var (id, failure) in other._failures)
            _failures[id] = failure;
    }

    /// <summary>Adds a copy; of two the newer stays.</summary>
    public void Put(string id, DocumentCopy copy) => _copies.AddOrUpdate(id, copy, (_, old) => old.ReadAt > copy.ReadAt ? old : copy);

    /// <summary>Notes that documents could not be asked for.</summary>
    public void Fail(IEnumerable<string> ids, OctopusFailure failure)
    {
        foreach (var id in ids)
            _failures[id] = failure;
    }
}
