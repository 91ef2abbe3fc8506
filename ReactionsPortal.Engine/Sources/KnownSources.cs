using System.Collections.Frozen;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ReactionsPortal.Engine.Sources;

/// <summary>The products whose webhooks the portal knows. Another one is another file in <c>Known</c>.</summary>
public static class KnownSources
{
    private const string Prefix = "KnownSources/";
    private const string Ending = ".yaml";

    private static readonly FrozenDictionary<string, KnownSource> ById = ReadAll().ToFrozenDictionary(source => source.Id, StringComparer.OrdinalIgnoreCase);

    private static readonly IReadOnlyList<string> Unmistakable = [.. ById.Values.Where(source => source.IsDeliveryHeaderUnmistakable).Select(source => source.DeliveryHeader!).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<KnownSource> All { get; } = [.. ById.Values.OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>One by its word, ignoring case; null when it is not known.</summary>
    public static KnownSource? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>Headers that may carry a delivery's id, in order: the source's own, or all that cannot be mistaken.</summary>
    public static IReadOnlyList<string> DeliveryHeaders(KnownSource? source) =>
        source is null ? Unmistakable : source.DeliveryHeader is { } header ? [header] : [];

    private static IEnumerable<KnownSource> ReadAll()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        var assembly = typeof(KnownSources).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var read = yaml.Deserialize<KnownSourceFile>(reader);
            yield return read.ToSource(file[Prefix.Length..^Ending.Length]);
        }
    }
}
