using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Layout;

/// <summary>Follows what keeps the portal from taking in events.</summary>
public sealed partial class TroubleBanner(ITroubles troubles) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private IReadOnlyList<Trouble> _current = troubles.Current;

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
            await InvokeAsync(Read);
            await foreach (var _ in troubles.FollowAsync(leaving))
                await InvokeAsync(Read);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
    }

    private void Read()
    {
        var current = troubles.Current;
        if (current.SequenceEqual(_current))
            return;
        _current = current;
        StateHasChanged();
    }
}
