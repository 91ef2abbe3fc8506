using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>All events, newest first, live.</summary>
public sealed partial class EventsPage(IEventHistory history, NavigationManager navigation, MemberClock clock, ILogger<EventsPage> log)
    : ComponentBase, IAsyncDisposable
{
    private static readonly (EventSource Source, string Title)[] Views =
    [
        (EventSource.Octopus, Noted("Octopus")),
        (EventSource.Webhook, Noted("Webhooks")),
        (EventSource.Portal, Noted("Portal")),
        (EventSource.Test, Noted("Tests")),
    ];

    // Octopus's own words in its feed; a server may send more, which the address can name.
    private static readonly string[] UsualCategories =
    [
        "DeploymentQueued", "DeploymentStarted", "DeploymentSucceeded", "DeploymentFailed", "DeploymentResumed",
        "RunbookRunQueued", "RunbookRunStarted", "RunbookRunSucceeded", "RunbookRunFailed",
        "Created", "Modified", "Deleted",
        "MachineAdded", "MachineDeleted", "MachineHealthy", "MachineUnhealthy", "MachineUnavailable",
        "ManualInterventionInterruptionRaised", "GuidedFailureInterruptionRaised", "LoginSucceeded", "LoginFailed",
    ];

    private readonly LiveList<EventListItem> _list = new(item => item.Id, item => item.ReceivedAt);
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private EventFilters? _opened;
    private EventFilters _filters = new();
    private IReadOnlyList<ListColumn> _columns = EventColumns.Usual;
    private bool _isLive = true;
    private bool _isLoaded;
    private bool _hasFailed;

    [SupplyParameterFromQuery(Name = "source")]
    public string? Source { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    public string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "route")]
    public string? Route { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [Inject]
    private BrowserChoices Choices { get; set; } = default!;

    private NavigationManager Navigation => navigation;

    private MemberClock Clock => clock;

    private IReadOnlyList<ViewTab> Tabs =>
    [
        new(L("All"), (_filters with { Source = null, Category = null, Route = null }).Address, _filters.Source is null),
        .. Views.Select(view => new ViewTab(L(view.Title), (_filters with { Source = view.Source, Category = null, Route = null }).Address, _filters.Source == view.Source)),
    ];

    /// <summary>Those of the source that is shown; of both while all are.</summary>
    private IEnumerable<(string Category, EventSource Source)> Categories
    {
        get
        {
            List<(string Category, EventSource Source)> known = [];
            if (_filters.Source is not EventSource.Portal)
                known.AddRange(UsualCategories.Select(category => (category, EventSource.Octopus)));
            if (_filters.Source is null or EventSource.Portal)
                known.AddRange(PortalEventKind.All.Select(kind => (kind.Name, EventSource.Portal)));
            if (_filters.Category is { } one && !known.Exists(each => each.Category.Equals(one, StringComparison.OrdinalIgnoreCase)))
                known.Insert(0, (one, _filters.Source ?? EventSource.Octopus));
            return known;
        }
    }

    /// <summary>The same events, to be replayed.</summary>
    private string ReplayAddress => _filters.Address.Replace("events?", "replay?", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _columns = ColumnMenu.Chosen(Choices, EventColumns.Name, EventColumns.All);

    protected override async Task OnParametersSetAsync()
    {
        _filters = EventFilters.Of(Source, Category, Route, Period, Text, From, To);
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
        (_isLoaded, _hasFailed) = (false, false);
        try
        {
            var query = _filters.ToQuery(clock.GetUtcNow());
            await _list.OpenAsync((after, token) => history.ListAsync(query with { After = after }, token), _leaving.Token);
            _isLoaded = true;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            EventPagesLog.ListFailed(log, failure);
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
            EventPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }
    }

    private Task SearchAsync(string? text)
    {
        navigation.NavigateTo((_filters with { Text = text }).Address, replace: true);
        return Task.CompletedTask;
    }

    private async Task SetLiveAsync(bool isLive)
    {
        _isLive = isLive;
        if (isLive)
            await RefreshAsync();
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in history.FollowAsync(leaving))
            {
                if (_isLive && _isLoaded)
                    await InvokeAsync(RefreshAsync);
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

    private async Task RefreshAsync()
    {
        try
        {
            await _list.RefreshAsync(new HashSet<Guid>(), (_, _) => Task.FromResult<EventListItem?>(null), _leaving.Token);
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            EventPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }

        StateHasChanged();
    }
}
