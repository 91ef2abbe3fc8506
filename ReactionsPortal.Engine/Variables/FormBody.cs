using System.Net;

namespace ReactionsPortal.Engine.Variables;

/// <summary>Bodies of <c>application/x-www-form-urlencoded</c>.</summary>
internal static class FormBody
{
    private const int MostFields = 1000;

    /// <summary>Whether the content type says so.</summary>
    public static bool Is(string? contentType) =>
        contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Fields in order; a name that comes twice has its values joined by a comma.</summary>
    public static IReadOnlyDictionary<string, string> Read(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', MostFields, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = WebUtility.UrlDecode(parts[0]);
            var value = parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "";
            fields[name] = fields.TryGetValue(name, out var earlier) ? $"{earlier},{value}" : value;
        }
        return fields;
    }
}
