using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>What one commit does: documents, events and the ids it took. Nothing shows before the commit.</summary>
internal sealed class SandboxChange(SandboxDocuments committed, IReadOnlyDictionary<string, long> counters)
{
    private readonly Dictionary<string, SandboxDocument?> _documents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _counters = new(counters, StringComparer.Ordinal);
    private readonly List<SandboxEvent> _events = [];

    /// <summary>By id; null where the document was removed.</summary>
    public IReadOnlyDictionary<string, SandboxDocument?> Documents => _documents;

    public IReadOnlyDictionary<string, long> Counters => _counters;
    public IReadOnlyList<SandboxEvent> Events => _events;

    /// <summary>The next free id of a kind: Releases gives Releases-12.</summary>
    public string NextId(string kind) => kind + "-" + Next(kind).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Takes <paramref name="step"/> numbers of a counter and gives the last.</summary>
    public long Next(string counter, long step = 1) => _counters[counter] = _counters.GetValueOrDefault(counter) + step;

    public T? Find<T>(string? id) where T : SandboxDocument
    {
        if (id is null) return null;
        return (_documents.TryGetValue(id, out var changed) ? changed : committed.Find(id)) as T;
    }

    public T Get<T>(string id) where T : SandboxDocument =>
        Find<T>(id) ?? throw new KeyNotFoundException($"The sandbox has no {typeof(T).Name} '{id}'.");

    /// <summary>Committed documents of a kind; those of this change are not among them.</summary>
    public T[] All<T>() where T : SandboxDocument => committed.All<T>();

    public void Save(SandboxDocument document) => _documents[document.Id] = document;

    public void Remove(string id) => _documents[id] = null;

    public void Raise(SandboxEvent happened) => _events.Add(happened);

    /// <summary>Puts the events of this change in the order in which they happened, for history that is written at once.</summary>
    public void SortEvents()
    {
        var sorted = _events.OrderBy(happened => happened.Occurred).ToList();
        _events.Clear();
        _events.AddRange(sorted);
    }
}
