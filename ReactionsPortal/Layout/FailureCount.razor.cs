using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Layout;

/// <summary>Counts failed runs again when runs change, at most every few seconds.</summary>
public sealed partial class FailureCount(IRunHistory history, IRunNews news, TimeProvider clock, ILogger<FailureCount> log) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private int _count;

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
            await InvokeAsync(() => CountAsync(leaving));
            await foreach (var _ in news.FollowAsync(leaving))
            {
                await InvokeAsync(() => CountAsync(leaving));
                await Task.Delay(Pause, clock, leaving);
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            // The navigation is no reason to lose the page beside it.
            LayoutLog.FailuresFailed(log, failure);
        }
    }

    private async Task CountAsync(CancellationToken leaving)
    {
        var counts = await history.CountAsync(clock.GetUtcNow() - Span, leaving);
        var count = counts.GetValueOrDefault(RunStatus.Failed) + counts.GetValueOrDefault(RunStatus.Interrupted);
        if (count == _count)
            return;

        _count = count;
        StateHasChanged();
    }
}
