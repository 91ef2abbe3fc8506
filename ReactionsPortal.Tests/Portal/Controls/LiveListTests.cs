using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class LiveListTests
{
    private const int PageSize = 3;

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);

    private readonly List<Item> _stored = [];
    private readonly LiveList<Item> _list = new(item => item.Id, item => item.At);

    [Fact]
    public async Task What_is_new_waits_until_it_is_let_in()
    {
        Store(2);
        await OpenAsync();
        var before = _list.Shown.ToList();

        var late = Store(1)[0];
        await RefreshAsync();

        Assert.Equal(before, _list.Shown);
        Assert.Equal(1, _list.WaitingCount);

        _list.LetIn();

        Assert.Equal([late, .. before], _list.Shown);
        Assert.Equal(0, _list.WaitingCount);
        Assert.True(_list.IsLetIn(late.Id));
    }

    [Fact]
    public async Task The_first_item_of_an_empty_list_needs_no_letting_in()
    {
        await OpenAsync();

        Store(1);
        await RefreshAsync();

        Assert.Single(_list.Shown);
    }

    [Fact]
    public async Task A_shown_item_that_changed_changes_in_its_place()
    {
        Store(5);
        await OpenAsync();
        await _list.ReadMoreAsync(CancellationToken.None);
        var (first, last) = (_list.Shown[0], _list.Shown[^1]);

        Change(first, "Succeeded");
        Change(last, "Failed");
        await RefreshAsync(first.Id, last.Id);

        Assert.Equal("Succeeded", _list.Shown[0].State);
        Assert.Equal("Failed", _list.Shown[^1].State);
        Assert.Equal(5, _list.Shown.Count);
    }

    [Fact]
    public async Task Pages_join_without_gap_or_repeat()
    {
        Store(8);
        await OpenAsync();

        while (_list.HasMore)
            await _list.ReadMoreAsync(CancellationToken.None);

        Assert.Equal(_stored.OrderByDescending(item => item.At), _list.Shown);
    }

    [Fact]
    public async Task More_news_than_a_page_replaces_the_list_and_older_ones_load_after_it()
    {
        Store(2);
        await OpenAsync();

        Store(7);
        await RefreshAsync();
        Assert.True(_list.HasMoreWaiting);
        _list.LetIn();
        while (_list.HasMore)
            await _list.ReadMoreAsync(CancellationToken.None);

        Assert.Equal(_stored.OrderByDescending(item => item.At), _list.Shown);
    }

    private List<Item> Store(int count)
    {
        var made = Enumerable.Range(0, count).Select(one => new Item(Guid.NewGuid(), Start.AddSeconds(_stored.Count + one), "Running")).ToList();
        _stored.AddRange(made);
        return made;
    }

    private void Change(Item item, string state) => _stored[_stored.FindIndex(one => one.Id == item.Id)] = item with { State = state };

    private Task OpenAsync() => _list.OpenAsync(ReadAsync, CancellationToken.None);

    private Task RefreshAsync(params IEnumerable<Guid> changed) =>
        _list.RefreshAsync(changed.ToHashSet(), (id, _) => Task.FromResult(_stored.Find(item => item.Id == id)), CancellationToken.None);

    private Task<Page<Item>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var rest = _stored.OrderByDescending(item => item.At).SkipWhile(item => after is not null && item.Id.ToString() != after).Skip(after is null ? 0 : 1).ToList();
        var items = rest.Take(PageSize).ToList();
        return Task.FromResult(new Page<Item>(items, rest.Count > PageSize ? items[^1].Id.ToString() : null));
    }

    private sealed record Item(Guid Id, DateTimeOffset At, string State);
}
