using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Layout;

/// <summary>Follows the connections' states.</summary>
public sealed partial class ConnectionBadge(IConnections connections, ILogger<ConnectionBadge> log) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private ConnectionWords? _words;

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await InvokeAsync(() => ReadAsync(leaving));
            await foreach (var _ in connections.FollowAsync(leaving))
                await InvokeAsync(() => ReadAsync(leaving));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            // The bar is no reason to lose the page below it.
            LayoutLog.ConnectionsFailed(log, failure);
        }
    }

    private async Task ReadAsync(CancellationToken leaving)
    {
        var words = ConnectionWords.Of(await connections.ListAsync(leaving));
        if (words == _words)
            return;

        _words = words;
        StateHasChanged();
    }
}
