namespace ReactionsPortal.Engine.Seen;

/// <summary>How kinds of events are called where it is kept what they carry.</summary>
internal static class SeenKinds
{
    private const int Longest = 600;

    /// <summary>Events of a connection by a name that triggers use.</summary>
    public static string OfOctopus(string origin, string name) => Cut($"octopus {origin} {name.ToUpperInvariant()}");

    /// <summary>Calls that a route's template takes.</summary>
    public static string OfWebhook(string template) => Cut($"webhook {template.ToUpperInvariant()}");

    /// <summary>What happens in the portal itself.</summary>
    public static string OfPortal(string category) => Cut($"portal {category.ToUpperInvariant()}");

    private static string Cut(string kind) => kind.Length <= Longest ? kind : kind[..Longest];
}
