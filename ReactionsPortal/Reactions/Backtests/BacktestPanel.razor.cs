using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Reactions.Backtests;

/// <summary>Runs a backtest, shows how far it is, and what came of it.</summary>
public sealed partial class BacktestPanel : ComponentBase, IDisposable
{
    private static readonly (int Days, string Words)[] Periods = [(1, Noted("1 day")), (7, Noted("7 days")), (30, Noted("30 days"))];
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _running;
    private BacktestProgress? _progress;
    private Backtest? _result;
    private ReactionDocument? _of;
    private string? _problem;
    private int _days = 7;
    private bool _isRunning;

    [Inject] internal IBacktests Backtests { get; set; } = default!;

    [Inject] internal TimeProvider Clock { get; set; } = default!;

    [Inject] internal ILogger<BacktestPanel> Log { get; set; } = default!;

    /// <summary>What is tried.</summary>
    [Parameter, EditorRequired]
    public ReactionDocument Document { get; set; } = default!;

    /// <summary>The version that it is compared with; null: none.</summary>
    [Parameter]
    public ReactionDocument? Before { get; set; }

    /// <summary>Days that are asked about at once, without anybody asking; null: it waits to be asked.</summary>
    [Parameter]
    public int? StartsWith { get; set; }

    /// <summary>The saved reaction; null: there is none.</summary>
    [Parameter]
    public Guid? Reaction { get; set; }

    /// <summary>Whether trigger or filter are others than those that were tried.</summary>
    private bool IsStale => _of is { } of && of != Document && DocumentDifference.Of(of, Document).Any(part => part.English is "trigger" or "filter");

    public void Dispose() => Cancel();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || StartsWith is not { } days)
            return;
        _days = days;
        _ = InvokeAsync(async () =>
        {
            await RunAsync();
            StateHasChanged();
        });
    }

    private void Cancel()
    {
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    private async Task RunAsync()
    {
        Cancel();
        var running = _running = new CancellationTokenSource();
        var token = running.Token;
        (_isRunning, _problem, _result, _progress, _of) = (true, null, null, null, Document);
        try
        {
            var now = Clock.GetUtcNow();
            var question = new BacktestQuestion(Document, now - TimeSpan.FromDays(_days), now) { Before = Before };
            var outcome = await Backtests.RunAsync(question, new Paced(Clock, progress => _ = InvokeAsync(() => Show(progress, running))), token);
            _result = (outcome as BacktestOutcome.Done)?.Backtest;
            _problem = (outcome as BacktestOutcome.Refused)?.Why;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            _problem = L("Cancelled.");
        }
        catch (Exception failure)
        {
            Log.NotTried(failure);
            _problem = L("The stored events could not be read. The log of the portal has the details.");
        }
        finally
        {
            _isRunning = false;
        }
    }

    private void Show(BacktestProgress progress, CancellationTokenSource of)
    {
        if (of != _running || !_isRunning)
            return;
        _progress = progress;
        StateHasChanged();
    }

    /// <summary>Hands on a few news a second.</summary>
    private sealed class Paced(TimeProvider clock, Action<BacktestProgress> tell) : IProgress<BacktestProgress>
    {
        private long _toldAt;

        public void Report(BacktestProgress value)
        {
            if (_toldAt != 0 && clock.GetElapsedTime(_toldAt) < BetweenNews)
                return;
            _toldAt = clock.GetTimestamp();
            tell(value);
        }
    }
}
