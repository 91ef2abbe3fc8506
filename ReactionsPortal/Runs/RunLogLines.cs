using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>The log of one run as far as it was read.</summary>
public sealed class RunLogLines(IRunHistory history, Guid run)
{
    private const int ReadAtOnce = 5000;

    /// <summary>Lines kept in the memory of one viewer; a longer log is read whole by downloading it.</summary>
    private const int MostKept = 50_000;

    private readonly List<LogLine> _lines = [];

    public IReadOnlyList<LogLine> Lines => _lines;

    /// <summary>Whether the log is longer than what is kept.</summary>
    public bool IsCutOff => _lines.Count >= MostKept;

    /// <summary>How many lines each stream has, in the order of the streams.</summary>
    public IReadOnlyList<(LogStream Stream, int Count)> Streams => [.. _lines.CountBy(line => line.Stream).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];

    /// <summary>What a script last said about its progress; null when it said nothing.</summary>
    public string? LastProgress => _lines.FindLast(line => line.Stream == LogStream.Progress)?.Text;

    /// <returns>How many lines came.</returns>
    public async Task<int> ReadNewAsync(CancellationToken cancellationToken)
    {
        var before = _lines.Count;
        while (!IsCutOff)
        {
            var after = _lines.Count == 0 ? 0 : _lines[^1].Number;
            var read = await history.LogAsync(run, after, ReadAtOnce, cancellationToken);
            // Another reading may have come first: the last line is looked up again.
            var last = _lines.Count == 0 ? 0 : _lines[^1].Number;
            _lines.AddRange(read.Where(line => line.Number > last));
            if (read.Count < ReadAtOnce)
                break;
        }

        return _lines.Count - before;
    }

    /// <summary>The whole as text, a line each: time, attempt, stream, text.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var line in _lines)
            text.Append(CultureInfo.InvariantCulture, $"{line.At.UtcDateTime:O}\t{line.Attempt}\t{line.Stream.ToString().ToLowerInvariant()}\t{line.Text}\n");
        return text.ToString();
    }
}
