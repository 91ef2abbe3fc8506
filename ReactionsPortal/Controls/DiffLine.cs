using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ReactionsPortal.Controls;

/// <summary>What became of a line.</summary>
internal enum DiffKind
{
    /// <summary>It is in both texts.</summary>
    Same,

    /// <summary>It is in the older text alone.</summary>
    Gone,

    /// <summary>It is in the newer text alone.</summary>
    New,

    /// <summary>It stands for lines that are in both texts, away from any change.</summary>
    Gap,
}

/// <summary>A line of a comparison.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The line itself.</param>
/// <param name="Skipped">How many lines a gap stands for.</param>
internal sealed record DiffLine(DiffKind Kind, string Text, int Skipped = 0)
{
    /// <summary>Unchanged lines shown on each side of a change.</summary>
    private const int Around = 3;

    public string Style => Kind switch { DiffKind.Gone => "gone", DiffKind.New => "new", _ => "same" };

    public string Sign => Kind switch { DiffKind.Gone => "−", DiffKind.New => "+", _ => " " };

    /// <summary>What a screen reader says before the line.</summary>
    public string? Spoken => Kind switch { DiffKind.Gone => L("removed: "), DiffKind.New => L("added: "), _ => null };

    /// <summary>All lines of both texts in order, without those that are far from any change.</summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var all = before.Length == 0 ? Whole(after, DiffKind.New)
            : after.Length == 0 ? Whole(before, DiffKind.Gone)
            : InlineDiffBuilder.Diff(before.TrimEnd(), after.TrimEnd(), ignoreWhiteSpace: false).Lines.ConvertAll(line => new DiffLine(KindOf(line.Type), line.Text));
        var lines = new List<DiffLine>();
        for (var at = 0; at < all.Count;)
        {
            var end = at;
            while (end < all.Count && all[end].Kind == DiffKind.Same)
                end++;
            var (lead, tail) = (at == 0 ? 0 : Around, end == all.Count ? 0 : Around);
            if (end - at > lead + tail + 1)
            {
                lines.AddRange(all.GetRange(at, lead));
                lines.Add(new DiffLine(DiffKind.Gap, "", end - at - lead - tail));
                lines.AddRange(all.GetRange(end - tail, tail));
            }
            else
            {
                lines.AddRange(all.GetRange(at, end - at));
            }
            if (end < all.Count)
                lines.Add(all[end]);
            at = end + 1;
        }
        return lines;
    }

    private static List<DiffLine> Whole(string text, DiffKind kind) => [.. text.TrimEnd().Split('\n').Select(line => new DiffLine(kind, line))];

    private static DiffKind KindOf(ChangeType type) => type switch { ChangeType.Deleted => DiffKind.Gone, ChangeType.Inserted => DiffKind.New, _ => DiffKind.Same };
}
