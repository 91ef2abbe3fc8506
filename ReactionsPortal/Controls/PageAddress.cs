namespace ReactionsPortal.Controls;

/// <summary>Addresses of pages with their state in the query.</summary>
internal static class PageAddress
{
    /// <param name="path">Relative to the base address.</param>
    /// <param name="query">Values that are null or empty are left out.</param>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var pairs = query.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}").ToList();
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }
}
