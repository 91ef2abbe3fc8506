using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Members;

namespace ReactionsPortal.Runs;

/// <summary>All runs, newest first, live.</summary>
public sealed partial class RunsPage(IRunHistory history, IRunNews news, IReactions reactions, NavigationManager navigation, MemberClock clock, ILogger<RunsPage> log)
    : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan CountedSpan = TimeSpan.FromHours(24);

    private readonly LiveList<Run> _list = new(run => run.Id, run => run.CreatedAt);
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private RunFilters? _opened;
    private RunFilters _filters = new();
    private IReadOnlyList<Reaction> _reactions = [];
    private IReadOnlyDictionary<RunStatus, int> _counts = new Dictionary<RunStatus, int>();
    private IReadOnlyDictionary<RunStatus, int> _unfinished = new Dictionary<RunStatus, int>();
    private IReadOnlyList<ListColumn> _columns = RunColumns.Usual;
    private HashSet<Guid> _chosen = [];
    private bool _isAllChosen;
    private bool _mayOperate;
    private bool _isLive = true;
    private bool _isLoaded;
    private bool _hasFailed;

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "reaction")]
    public string? Reaction { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    public string? Event { get; set; }

    [SupplyParameterFromQuery(Name = "about")]
    public string? About { get; set; }

    /// <summary>Seconds.</summary>
    [SupplyParameterFromQuery(Name = "longer")]
    public string? Longer { get; set; }

    [SupplyParameterFromQuery(Name = "attempts")]
    public string? Attempts { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "hour")]
    public string? Hour { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private BrowserChoices Choices { get; set; } = default!;

    private NavigationManager Navigation => navigation;

    private MemberClock Clock => clock;

    private bool IsChoosing => _chosen.Count > 0 || _isAllChosen;

    private string? ReactionName => ReactionOptions.NameOf(_reactions, _filters.Reaction);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _columns = ColumnMenu.Chosen(Choices, RunColumns.Name, RunColumns.All);

    protected override async Task OnParametersSetAsync()
    {
        _filters = RunFilters.Of(Status, Reaction, Event, Period, Hour, Text, About, Longer, Attempts, From, To);
        if (!RendererInfo.IsInteractive || _opened?.Address == _filters.Address)
            return;

        _opened = _filters;
        ChooseNone();
        _mayOperate = (await Current.GetAsync()).MostAnywhere >= MemberRole.Support;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private bool IsChosen(Guid run) => _isAllChosen || _chosen.Contains(run);

    /// <summary>Once all that match were meant, taking one out means those that are shown but for it.</summary>
    private void Choose(Guid run)
    {
        if (_isAllChosen)
            (_isAllChosen, _chosen) = (false, [.. _list.Shown.Select(one => one.Id)]);
        _chosen = _chosen.Contains(run) ? [.. _chosen.Where(one => one != run)] : [.. _chosen, run];
    }

    private void ChooseShown(bool isChosen)
    {
        _isAllChosen = false;
        _chosen = isChosen ? [.. _list.Shown.Select(one => one.Id)] : [];
    }

    private void ChooseNone() => (_isAllChosen, _chosen) = (false, []);

    private async Task LoadAsync()
    {
        _isLoaded = false;
        _hasFailed = false;
        try
        {
            var query = _filters.ToQuery(clock.GetUtcNow());
            await _list.OpenAsync((after, token) => history.ListAsync(query with { After = after }, token), _leaving.Token);
            _isLoaded = true;
            _reactions = reactions.Today;
            await CountAsync();
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            RunPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }
    }

    private async Task ReadMoreAsync()
    {
        try
        {
            await _list.ReadMoreAsync(_leaving.Token);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            RunPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }
    }

    private async Task CountAsync()
    {
        var (counts, unfinished) = (history.CountAsync(clock.GetUtcNow() - CountedSpan, _leaving.Token), history.CountUnfinishedAsync(_leaving.Token));
        await Task.WhenAll(counts, unfinished);
        (_counts, _unfinished) = (await counts, await unfinished);
    }

    private async Task SetLiveAsync(bool isLive)
    {
        _isLive = isLive;
        if (isLive)
            await RefreshAsync(_list.Shown.Select(run => run.Id).ToHashSet());
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var changes in news.FollowAsync(leaving))
            {
                if (_isLive && _isLoaded)
                    await InvokeAsync(() => RefreshAsync(changes.Changed));
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task RefreshAsync(IReadOnlySet<Guid> changed)
    {
        try
        {
            // Together: a page shows news as late as the slowest of the reads, not as all of them.
            await Task.WhenAll(_list.RefreshAsync(changed, async (id, token) => (await history.FindAsync(id, token))?.Run, _leaving.Token), CountAsync());
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            RunPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }

        StateHasChanged();
    }
}
