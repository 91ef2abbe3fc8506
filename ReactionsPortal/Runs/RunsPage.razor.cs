using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>All runs, newest first, live.</summary>
public sealed partial class RunsPage(IRunHistory history, IRunNews news, IReactions reactions, NavigationManager navigation, TimeProvider clock, ILogger<RunsPage> log)
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
    private bool _isLive = true;
    private bool _isLoaded;
    private bool _hasFailed;

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "reaction")]
    public string? Reaction { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    public string? Event { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "hour")]
    public string? Hour { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    private NavigationManager Navigation => navigation;

    private string? ReactionName => _reactions.FirstOrDefault(reaction => reaction.Id == _filters.Reaction)?.Document.Name;

    private string? HourWords => _filters.Hour is { } hour ? TimeZoneInfo.ConvertTime(hour, clock.LocalTimeZone).ToString("d MMM, HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null;

    private string StatusWord => _filters.Statuses switch
    {
        [] => "any",
        [var one] => RunStatusLook.Of(one).Word,
        var several => InWords.Count(several.Count),
    };

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _filters = RunFilters.Of(Status, Reaction, Event, Period, Hour, Text);
        if (!RendererInfo.IsInteractive || _opened?.Address == _filters.Address)
            return;

        _opened = _filters;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private async Task LoadAsync()
    {
        _isLoaded = false;
        _hasFailed = false;
        try
        {
            var query = _filters.ToQuery(clock.GetUtcNow());
            await _list.OpenAsync((after, token) => history.ListAsync(query with { After = after }, token), _leaving.Token);
            _isLoaded = true;
            _reactions = await reactions.ListAsync(_leaving.Token);
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

    private async Task CountAsync() => _counts = await history.CountAsync(clock.GetUtcNow() - CountedSpan, _leaving.Token);

    private Task SearchAsync(string? text)
    {
        navigation.NavigateTo((_filters with { Text = text }).Address, replace: true);
        return Task.CompletedTask;
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
            await _list.RefreshAsync(changed, async (id, token) => (await history.FindAsync(id, token))?.Run, _leaving.Token);
            await CountAsync();
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
