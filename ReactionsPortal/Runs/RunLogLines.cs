using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>The log of one run as far as it was read: its end, and what the whole of it holds. Of a long one no more is kept.</summary>
public sealed class RunLogLines(IRunHistory history, Guid run)
{
    /// <summary>A longer log is read where one looks, and not kept.</summary>
    public const int MostKept = 500;

    private const int ReadAtOnce = 2_000;

    private readonly List<LogLine> _end = [];
    private readonly Dictionary<LogStream, int> _counts = [];
    private long _last;
    private bool _isRead;

    /// <summary>The run.</summary>
    public Guid Run => run;

    /// <summary>Its last lines; all of them while there are not many.</summary>
    public IReadOnlyList<LogLine> End => _end;

    /// <summary>How many lines there are.</summary>
    public int Count => _counts.Values.Sum();

    /// <summary>Whether there are more lines than are kept.</summary>
    public bool IsLong => Count > MostKept;

    /// <summary>How many lines each stream has, in the order of the streams.</summary>
    public IReadOnlyList<(LogStream Stream, int Count)> Streams => [.. _counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];

    /// <summary>What a script last said about its progress; null when it said nothing.</summary>
    public string? LastProgress { get; private set; }

    /// <summary>Reads what came since the last time.</summary>
    public async Task ReadNewAsync(CancellationToken cancellationToken)
    {
        if (!_isRead)
            await BeginAsync(cancellationToken);
        for (var full = true; full;)
        {
            var read = await history.LogAsync(run, _last, ReadAtOnce, cancellationToken);
            full = read.Count == ReadAtOnce;

            // Another reading may have come first.
            foreach (var line in read.Where(line => line.Number > _last).ToList())
                Add(line);
        }
    }

    /// <summary>Lines as they stand among those that a query finds.</summary>
    public Task<IReadOnlyList<LogLine>> ReadAsync(RunLogQuery query, CancellationToken cancellationToken) => history.LogAsync(run, query, cancellationToken);

    /// <summary>How many a query finds.</summary>
    public Task<int> CountAsync(RunLogQuery query, CancellationToken cancellationToken) => history.LogCountAsync(run, query, cancellationToken);

    /// <summary>Of what is there already only the end is read.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var summary = await history.LogSummaryAsync(run, cancellationToken);
        if (_isRead)
            return;
        _isRead = true;
        var total = summary?.Counts.Values.Sum() ?? 0;
        if (total <= MostKept)
            return;
        foreach (var (stream, count) in summary!.Counts)
            _counts[stream] = count;
        LastProgress = summary.Progress;
        _last = summary.Last;
        _end.AddRange(await history.LogAsync(run, new RunLogQuery { Skip = total - MostKept, Take = MostKept }, cancellationToken));
    }

    private void Add(LogLine line)
    {
        _last = line.Number;
        _counts[line.Stream] = _counts.GetValueOrDefault(line.Stream) + 1;
        if (line.Stream == LogStream.Progress)
            LastProgress = line.Text;
        _end.Add(line);
        if (_end.Count > MostKept)
            _end.RemoveAt(0);
    }
}
