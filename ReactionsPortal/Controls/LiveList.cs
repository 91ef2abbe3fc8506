using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>What a list page shows, newest first: read by key as one scrolls, kept true as it changes.</summary>
/// <remarks>What was not there before waits until it is let in, so that nothing moves under the reader.</remarks>
/// <param name="idOf">Identifier of an item.</param>
/// <param name="timeOf">What the list is ordered by, newest first.</param>
internal sealed class LiveList<T>(Func<T, Guid> idOf, Func<T, DateTimeOffset> timeOf)
    where T : class
{
    /// <summary>Shown items outside the newest page that one refresh reads again: more would be a burst of reads for rows out of sight.</summary>
    private const int MostReadAgain = 20;

    private Func<string?, CancellationToken, Task<Page<T>>> _read = (_, _) => Task.FromResult(new Page<T>([], null));
    private List<T> _shown = [];
    private List<T> _waiting = [];
    private HashSet<Guid> _letIn = [];
    private string? _next;
    private string? _nextOfNewest;
    private int _opened;

    public IReadOnlyList<T> Shown => _shown;

    /// <summary>How many wait to be let in.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether so many are new that the newest page holds no shown one any more.</summary>
    public bool HasMoreWaiting { get; private set; }

    public bool HasMore => _next is not null;

    /// <summary>Whether the item came with the last letting in; its row is tinted for a moment.</summary>
    public bool IsLetIn(Guid id) => _letIn.Contains(id);

    /// <param name="read">Reads the page after a cursor; the newest for null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task OpenAsync(Func<string?, CancellationToken, Task<Page<T>>> read, CancellationToken cancellationToken)
    {
        var opened = ++_opened;
        var page = await ReadAsync(read, null, () => opened == _opened, cancellationToken);
        if (opened != _opened)
            return;

        _read = read;
        (_shown, _next, _waiting, _letIn) = ([.. page.Items], page.Next, [], []);
        HasMoreWaiting = false;
    }

    public async Task ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_next is null)
            return;

        var (opened, after) = (_opened, _next);
        var page = await ReadAsync(_read, after, () => opened == _opened, cancellationToken);
        if (opened != _opened || after != _next)
            return;

        var known = _shown.Select(idOf).ToHashSet();
        _shown.AddRange(page.Items.Where(item => !known.Contains(idOf(item))));
        _next = page.Next;
    }

    /// <summary>Reads again what changed: shown rows change in place, new ones wait.</summary>
    /// <param name="changed">Items known to have changed.</param>
    /// <param name="readOne">Reads one of them that stands further down than the newest page; null when it is gone.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RefreshAsync(IReadOnlySet<Guid> changed, Func<Guid, CancellationToken, Task<T?>> readOne, CancellationToken cancellationToken)
    {
        var opened = _opened;
        var page = await _read(null, cancellationToken);
        var fresh = page.Items.ToDictionary(idOf);
        foreach (var id in _shown.Select(idOf).Where(id => changed.Contains(id) && !fresh.ContainsKey(id)).Take(MostReadAgain).ToList())
        {
            if (await readOne(id, cancellationToken) is { } item)
                fresh[id] = item;
        }

        if (opened != _opened)
            return;

        for (var row = 0; row < _shown.Count; row++)
        {
            if (fresh.Remove(idOf(_shown[row]), out var now) && !now.Equals(_shown[row]))
                _shown[row] = now;
        }

        _nextOfNewest = page.Next;
        _waiting = [.. page.Items.Where(item => fresh.ContainsKey(idOf(item)))];
        HasMoreWaiting = page.Next is not null && _waiting.Count > 0 && _waiting.Count == page.Items.Count;
        if (_shown.Count == 0)
            LetIn();
    }

    /// <summary>The next page that has something on it: a search may look through much before it finds any.</summary>
    private static async Task<Page<T>> ReadAsync(Func<string?, CancellationToken, Task<Page<T>>> read, string? after, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var page = await read(after, cancellationToken);
        while (page is { Items.Count: 0, Next: { } next } && isWanted())
            page = await read(next, cancellationToken);
        return page;
    }

    public void LetIn()
    {
        _letIn = [.. _waiting.Select(idOf)];
        var replaces = HasMoreWaiting || _shown.Count == 0;
        var kept = replaces ? [] : _shown;
        _next = replaces ? _nextOfNewest : _next;
        _shown = [.. _waiting.Concat(kept).OrderByDescending(timeOf).ThenByDescending(idOf)];
        _waiting = [];
        HasMoreWaiting = false;
    }
}
