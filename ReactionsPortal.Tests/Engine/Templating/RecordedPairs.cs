using System.Text.Json;

namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>Pairs of input and output that were recorded from Octopus's own implementation.</summary>
public static class RecordedPairs
{
    private static readonly Dictionary<string, RecordedPair> ById = Read().ToDictionary(pair => pair.Id, StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. ById.Keys];

    public static RecordedPair Of(string id) => ById[id];

    private static RecordedPair[] Read()
    {
        using var file = typeof(RecordedPairs).Assembly.GetManifestResourceStream("octostache.json")!;
        return JsonSerializer.Deserialize<RecordedPair[]>(file, JsonSerializerOptions.Web)!;
    }
}
