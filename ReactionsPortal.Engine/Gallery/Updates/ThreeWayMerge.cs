using System.Text.Json.Nodes;

namespace ReactionsPortal.Engine.Gallery.Updates;

/// <summary>Joins what two sides made of one document. Lists and single values are taken as a whole.</summary>
internal sealed class ThreeWayMerge
{
    private readonly List<string> _kept = [];

    private ThreeWayMerge()
    {
    }

    /// <summary>Joins them; where both changed the same, mine stays.</summary>
    /// <param name="before">What both began with.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What they made of it.</param>
    /// <returns>The result, and the paths of fields that both changed differently.</returns>
    public static (JsonObject Merged, IReadOnlyList<string> Kept) Of(JsonObject before, JsonObject mine, JsonObject theirs)
    {
        var merge = new ThreeWayMerge();
        return (merge.Objects(before, mine, theirs, ""), merge._kept);
    }

    private JsonObject Objects(JsonObject before, JsonObject mine, JsonObject theirs, string path)
    {
        var merged = new JsonObject();
        foreach (var name in theirs.Select(field => field.Key).Concat(mine.Select(field => field.Key)).Distinct(StringComparer.Ordinal))
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (One(before[name], mine[name], theirs[name], at) is { } value)
                merged[name] = value;
        }
        return merged;
    }

    private JsonNode? One(JsonNode? before, JsonNode? mine, JsonNode? theirs, string path)
    {
        if (JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(before, theirs))
            return mine?.DeepClone();
        if (JsonNode.DeepEquals(before, mine))
            return theirs?.DeepClone();
        if (mine is JsonObject my && theirs is JsonObject their)
            return Objects(before as JsonObject ?? [], my, their, path);
        _kept.Add(path);
        return mine?.DeepClone();
    }
}
