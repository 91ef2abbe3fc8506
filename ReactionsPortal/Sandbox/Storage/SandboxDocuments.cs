using System.Text.Json;
using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>All documents in memory, by id and by kind, in the order of their numbers.</summary>
/// <remarks>Not thread-safe: the store guards it.</remarks>
internal sealed class SandboxDocuments
{
    private static readonly Dictionary<string, Type> Kinds = typeof(SandboxDocument).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(SandboxDocument)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, SandboxDocument> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, SortedDictionary<string, SandboxDocument>> _byKind = [];

    public static SandboxDocument? Read(string kind, string body) =>
        Kinds.TryGetValue(kind, out var type) ? (SandboxDocument?)JsonSerializer.Deserialize(body, type, SandboxJson.Options) : null;

    public static string Write(SandboxDocument document) => JsonSerializer.Serialize(document, document.GetType(), SandboxJson.Options);

    public SandboxDocument? Find(string id) => _byId.GetValueOrDefault(id);

    public T[] All<T>() where T : SandboxDocument =>
        _byKind.TryGetValue(typeof(T), out var documents) ? [.. documents.Values.Cast<T>()] : [];

    public void Put(SandboxDocument document)
    {
        _byId[document.Id] = document;
        if (!_byKind.TryGetValue(document.GetType(), out var documents))
        {
            documents = new SortedDictionary<string, SandboxDocument>(SandboxIdOrder.Instance);
            _byKind.Add(document.GetType(), documents);
        }
        documents[document.Id] = document;
    }

    public void Remove(string id)
    {
        if (_byId.Remove(id, out var document)) _byKind[document.GetType()].Remove(id);
    }
}
