using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Nodes;

namespace ReactionsPortal.Nodes;

/// <summary>The processes that share the database, read anew while it shows.</summary>
public sealed partial class NodesCard(INodes all, TimeProvider clock, ILogger<NodesCard> log) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Node>? _nodes;
    private ITimer? _timer;
    private bool _hasFailed;

    private INodes Nodes => all;

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive || !all.IsShared)
            return;
        await LoadAsync();
        _timer = clock.CreateTimer(state => _ = InvokeAsync(ReloadAsync), state: null, Interval, Interval);
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            _nodes = await all.ListAsync(_leaving.Token);
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception failure)
        {
            log.NodesNotRead(failure);
            _hasFailed = true;
        }
    }
}
