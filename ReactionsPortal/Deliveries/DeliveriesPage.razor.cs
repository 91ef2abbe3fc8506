using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Deliveries;

/// <summary>All deliveries, newest first, live.</summary>
public sealed partial class DeliveriesPage(IDeliveries deliveries, IEventHistory events, IReactions reactions, NavigationManager navigation, TimeProvider clock, ILogger<DeliveriesPage> log)
    : ComponentBase, IAsyncDisposable
{
    private readonly LiveList<DeliveryListItem> _list = new(item => item.Id, item => item.At);
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private DeliveryFilters? _opened;
    private DeliveryFilters _filters = new();
    private IReadOnlyList<Reaction> _reactions = [];
    private bool _isLive = true;
    private bool _isLoaded;
    private bool _hasFailed;

    [SupplyParameterFromQuery(Name = "outcome")]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "reaction")]
    public string? Reaction { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    private NavigationManager Navigation => navigation;

    private LostDeliveries Lost => deliveries.Lost;

    private string? NameOfReaction => ReactionOptions.NameOf(_reactions, _filters.Reaction);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _filters = DeliveryFilters.Of(Outcome, Reaction, Period, Text);
        if (!RendererInfo.IsInteractive || _opened?.Address == _filters.Address)
            return;

        _opened = _filters;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = Task.WhenAll(FollowAsync(deliveries.FollowAsync(_leaving.Token)), FollowAsync(events.FollowAsync(_leaving.Token)));
    }

    private async Task LoadAsync()
    {
        (_isLoaded, _hasFailed) = (false, false);
        try
        {
            var query = _filters.ToQuery(clock.GetUtcNow());
            _reactions = [.. reactions.Today.Where(one => one.Document.Trigger.Webhook is not null || one.Id == _filters.Reaction)];
            await _list.OpenAsync((after, token) => deliveries.ListAsync(query with { After = after }, token), _leaving.Token);
            _isLoaded = true;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            DeliveryPagesLog.ListFailed(log, failure);
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
            DeliveryPagesLog.ListFailed(log, failure);
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

    private async Task FollowAsync(IAsyncEnumerable<int> changes)
    {
        try
        {
            await foreach (var _ in changes)
            {
                if (_isLive && _isLoaded)
                    await InvokeAsync(RefreshAsync);
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
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
            await _list.RefreshAsync(new HashSet<Guid>(), (_, _) => Task.FromResult<DeliveryListItem?>(null), _leaving.Token);
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            DeliveryPagesLog.ListFailed(log, failure);
            _hasFailed = true;
        }

        StateHasChanged();
    }
}
