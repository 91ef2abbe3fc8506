namespace ReactionsPortal.Engine.Drift;

/// <summary>Finds what may have been meant by a name that is not there.</summary>
internal static class NearMiss
{
    private const int Longest = 120;

    /// <summary>The nearest of the candidates; null: none is near.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var wanted = Key(name);
        if (wanted.Length == 0)
            return null;
        var least = Math.Max(1, wanted.Length / 4) + 1;
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            var other = Key(candidate);
            if (other == wanted)
                return candidate;
            if (Distance(wanted, other, least) is var distance && distance < least)
                (least, nearest) = (distance, candidate);
        }
        return nearest;
    }

    /// <summary>Case, spaces, dots and dashes are what people mistake most.</summary>
    private static string Key(string text) => string.Concat(text.Take(Longest).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Letters to change, insert, leave out or swap with their neighbour.</summary>
    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) >= most)
            return most;
        var (twoBefore, before, now) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var row = 1; row <= one.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var isSame = one[row - 1] == other[column - 1];
                now[column] = Math.Min(Math.Min(now[column - 1], before[column]) + 1, before[column - 1] + (isSame ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    now[column] = Math.Min(now[column], twoBefore[column - 2] + 1);
            }
            (twoBefore, before, now) = (before, now, twoBefore);
        }
        return before[other.Length];
    }
}
