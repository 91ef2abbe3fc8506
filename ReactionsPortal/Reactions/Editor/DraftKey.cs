namespace ReactionsPortal.Reactions.Editor;

/// <summary>Names of drafts in the browser's storage: one for each reaction and for each way to begin one, for each member of this browser.</summary>
internal static class DraftKey
{
    public static string Of(string? member, Guid reaction) => $"draft:{member}:{reaction}";

    /// <param name="member">Who edits.</param>
    /// <param name="start">Key of the starting point, if any.</param>
    /// <param name="startEvent">The event that it starts from, if any.</param>
    public static string OfNew(string? member, string? start, Guid? startEvent) =>
        $"draft:{member}:{string.Join(':', ((string?[])["new", start, startEvent?.ToString()]).OfType<string>())}";
}
