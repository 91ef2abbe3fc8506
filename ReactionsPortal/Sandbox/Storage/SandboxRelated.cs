namespace ReactionsPortal.Sandbox.Storage;

/// <summary>How an event's related ids stand in one searchable column: lower case, each between bars.</summary>
internal static class SandboxRelated
{
    public static string Key(IReadOnlyList<string> ids) => "|" + string.Join('|', ids).ToLowerInvariant() + "|";

    public static string OfDocument(string id) => "|" + id.Trim().ToLowerInvariant() + "|";

    /// <summary>Finds any document of a type, by the word that its ids begin with.</summary>
    public static string OfType(string type) => "|" + type.Trim().ToLowerInvariant() + "-";
}
