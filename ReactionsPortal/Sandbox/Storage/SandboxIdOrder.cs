using System.Globalization;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>Orders ids of one kind by their number: Releases-9 before Releases-10.</summary>
internal sealed class SandboxIdOrder : IComparer<string>
{
    public static readonly SandboxIdOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var byNumber = Number(x).CompareTo(Number(y));
        return byNumber != 0 ? byNumber : StringComparer.OrdinalIgnoreCase.Compare(x, y);
    }

    private static long Number(string? id) =>
        id is not null && long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
