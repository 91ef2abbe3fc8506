using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>The runs that a list shows, newest first: read by key as one scrolls, kept true as they change.</summary>
/// <remarks>A run that was not there before waits until it is let in, so that nothing moves under the reader.</remarks>
internal sealed class RunList(IRunHistory history)
{
    private const int PageSize = 50;

    /// <summary>Shown runs outside the newest page that one refresh reads again: more would be a burst of reads for rows out of sight.</summary>
    private const int MostReadAgain = 20;

    private RunQuery _query = new();
    private List<Run> _shown = [];
    private List<Run> _waiting = [];
    private HashSet<Guid> _letIn = [];
    private string? _next;
    private string? _nextOfNewest;
    private int _opened;

    public IReadOnlyList<Run> Shown => _shown;

    /// <summary>How many wait to be let in.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether so many are new that the newest page holds no shown one any more.</summary>
    public bool HasMoreWaiting { get; private set; }

    public bool HasMore => _next is not null;

    /// <summary>Whether the run came with the last letting in; its row is tinted for a moment.</summary>
    public bool IsLetIn(Guid run) => _letIn.Contains(run);

    public async Task OpenAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var opened = ++_opened;
        var page = await history.ListAsync(query with { Limit = PageSize, After = null }, cancellationToken);
        if (opened != _opened)
            return;

        _query = query;
        (_shown, _next, _waiting, _letIn) = ([.. page.Items], page.Next, [], []);
        HasMoreWaiting = false;
    }

    public async Task ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_next is null)
            return;

        var (opened, after) = (_opened, _next);
        var page = await history.ListAsync(_query with { Limit = PageSize, After = after }, cancellationToken);
        if (opened != _opened || after != _next)
            return;

        var known = _shown.Select(run => run.Id).ToHashSet();
        _shown.AddRange(page.Items.Where(run => !known.Contains(run.Id)));
        _next = page.Next;
    }

    /// <summary>Reads again what changed: shown rows change in place, new ones wait.</summary>
    public async Task RefreshAsync(IReadOnlySet<Guid> changed, CancellationToken cancellationToken)
    {
        var opened = _opened;
        var page = await history.ListAsync(_query with { Limit = PageSize, After = null }, cancellationToken);
        var fresh = page.Items.ToDictionary(run => run.Id);
        foreach (var run in _shown.Where(run => changed.Contains(run.Id) && !fresh.ContainsKey(run.Id)).Take(MostReadAgain).ToList())
        {
            if (await history.FindAsync(run.Id, cancellationToken) is { } details)
                fresh[run.Id] = details.Run;
        }

        if (opened != _opened)
            return;

        for (var row = 0; row < _shown.Count; row++)
        {
            if (fresh.Remove(_shown[row].Id, out var now))
                _shown[row] = now == _shown[row] ? _shown[row] : now;
        }

        _nextOfNewest = page.Next;
        _waiting = [.. page.Items.Where(run => fresh.ContainsKey(run.Id))];
        HasMoreWaiting = page.Next is not null && _waiting.Count == page.Items.Count;
        if (_shown.Count == 0)
            LetIn();
    }

    public void LetIn()
    {
        _letIn = [.. _waiting.Select(run => run.Id)];
        var replaces = HasMoreWaiting || _shown.Count == 0;
        var kept = replaces ? [] : _shown;
        _next = replaces ? _nextOfNewest : _next;
        _shown = [.. _waiting.Concat(kept).OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id)];
        _waiting = [];
        HasMoreWaiting = false;
    }
}
