using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Retention;

namespace ReactionsPortal.Storage;

/// <summary>What the data takes, what fills it, and what waits.</summary>
public sealed partial class StoragePage(IStorageReport storage, TimeProvider clock, ILogger<StoragePage> log) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Less room than this on the disk needs a person.</summary>
    private const long Short = 1_000_000_000;

    private readonly CancellationTokenSource _leaving = new();
    private StorageReport? _report;
    private ITimer? _timer;
    private bool _hasFailed;

    /// <summary>The kind whose limits are being changed; null: none is.</summary>
    private RetentionKind? _changing;

    private bool IsShort => _report?.DiskFreeBytes < Short;

    /// <summary>The oldest work that waits for longer than it should; null: none does.</summary>
    private UnfinishedWork? Oldest => _report?.Unfinished.Where(work => work.State != "WaitingForRetry" && clock.GetUtcNow() - work.OldestAt > StorageWords.Long).MinBy(work => work.OldestAt);

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        await LoadAsync();
        _timer = clock.CreateTimer(state => _ = InvokeAsync(ReloadAsync), state: null, Interval, Interval);
    }

    private void Change(RetentionKind kind) => _changing = _changing == kind ? null : kind;

    private async Task SavedAsync()
    {
        _changing = null;
        await LoadAsync();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            _report = await storage.ReadAsync(_leaving.Token);
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            log.ReadFailed(failure);
            _hasFailed = true;
        }
    }
}
