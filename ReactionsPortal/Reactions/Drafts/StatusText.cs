using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Status codes and ranges with commas between them.</summary>
internal static class StatusText
{
    public const string Expected = "Codes are numbers or ranges such as 200-299, with commas between them.";

    public static string Of(IEnumerable<StatusRange> ranges) => string.Join(", ", ranges);

    /// <returns>Null when a part is not a code or a range.</returns>
    public static List<StatusRange>? Read(string text)
    {
        var ranges = new List<StatusRange>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!StatusRange.TryParse(part, out var range))
                return null;
            ranges.Add(range);
        }

        return ranges;
    }
}
