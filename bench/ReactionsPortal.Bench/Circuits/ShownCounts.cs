using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>The number of failed runs as one page shows it, over time.</summary>
/// <param name="first">The number when nothing came in.</param>
internal sealed partial class ShownCounts(int first)
{
    private readonly Lock _seeing = new();
    private readonly List<(DateTimeOffset At, int Count)> _seen = [];

    /// <summary>The latest number.</summary>
    public int Latest
    {
        get
        {
            lock (_seeing)
                return _seen.Count == 0 ? first : _seen[^1].Count;
        }
    }

    /// <summary>Looks for a number that grew among the texts of a batch.</summary>
    public void See(DateTimeOffset at, byte[] batch)
    {
        var latest = Latest;
        foreach (var text in RenderedTexts.Of(batch))
        {
            if (Number().IsMatch(text) && int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) is var count && count > latest)
                latest = count;
        }
        lock (_seeing)
        {
            if (latest > (_seen.Count == 0 ? first : _seen[^1].Count))
                _seen.Add((at, latest));
        }
    }

    /// <summary>How old what the page showed was, in milliseconds, each time just before it showed something newer: its oldest moments.</summary>
    /// <param name="truth">When each failure was on record, the oldest first.</param>
    public IEnumerable<double> Ages(IReadOnlyList<DateTimeOffset> truth)
    {
        List<(DateTimeOffset At, int Count)> seen;
        lock (_seeing)
            seen = [.. _seen];
        var shown = first;
        foreach (var (at, count) in seen)
        {
            if (shown - first < truth.Count)
                yield return (at - truth[shown - first]).TotalMilliseconds;
            shown = count;
        }
    }

    [GeneratedRegex(@"^\d{1,3}(,\d{3})*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
