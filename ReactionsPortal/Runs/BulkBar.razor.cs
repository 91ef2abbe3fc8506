using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Members;

namespace ReactionsPortal.Runs;

/// <summary>Asks how many runs it is about, asks back, and follows what was begun.</summary>
public sealed partial class BulkBar(IBulkRuns batches, IDialogService dialogs, TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _leaving = new();
    private BulkWork? _batch;
    private string? _refusal;

    /// <summary>The runs that were chosen one by one.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<Guid> Chosen { get; set; } = new HashSet<Guid>();

    /// <summary>Whether all that the list's filter finds are meant.</summary>
    [Parameter]
    public bool IsAll { get; set; }

    /// <summary>The list's filter.</summary>
    [Parameter, EditorRequired]
    public Func<RunQuery> Query { get; set; } = default!;

    /// <summary>All that match are meant from now on.</summary>
    [Parameter]
    public EventCallback OnAll { get; set; }

    /// <summary>None is chosen any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private bool IsBusy => _batch is { EndedAt: null };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <summary>What was begun earlier, or before a restart, is seen again.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _batch is not null || await batches.GoingOnAsync(_leaving.Token) is not [var goingOn, ..])
            return;
        _batch = goingOn;
        StateHasChanged();
        await FollowAsync(goingOn.Id);
    }

    private static string Sentence(BulkWork batch)
    {
        var (doing, done) = batch.Kind == BulkKind.Cancel ? (L("Cancelling"), L("cancelled")) : (L("Running again"), L("run again"));
        if (batch.EndedAt is null)
            return L($"{doing}: {InWords.Count(batch.Looked)} of {InWords.Count(batch.Total, "run", "runs")}. It goes on when you leave this page, and after a restart.");
        var left = batch.LeftOut == 0 ? "" : L($" {InWords.Count(batch.LeftOut)} {(batch.LeftOut == 1 ? L("was") : L("were"))} left out{(batch.Why is null ? L($", as {(batch.LeftOut == 1 ? L("it") : L("they"))} had changed meanwhile") : $": {batch.Why.TrimEnd('.')}")}.");
        return $"{InWords.Count(batch.Done, "run", "runs")} {(batch.Done == 1 ? L("was") : L("were"))} {done}{(batch.IsStopped ? L(", then it was stopped") : "")}.{left}";
    }

    private Task RetryAsync(RetryVersion version) => AskAsync(new BulkWish(BulkKind.Retry, Query()) { Chosen = Meant, Version = version });

    private Task CancelAsync() => AskAsync(new BulkWish(BulkKind.Cancel, Query()) { Chosen = Meant });

    private IReadOnlyList<Guid> Meant => IsAll ? [] : [.. Chosen];

    private async Task AskAsync(BulkWish wish)
    {
        _refusal = null;
        var actor = await Current.GetAsync();
        var counted = await batches.CountAsync(wish, actor, _leaving.Token);
        var isCancel = wish.Kind == BulkKind.Cancel;
        if (counted.Count == 0)
        {
            _refusal = isCancel ? L("None of them can be cancelled: they are finished.") : L("None of them can be run again: they wait, run, succeeded, or ran again since.");
            return;
        }

        var some = InWords.Count(counted.Count, "run", "runs");
        var rest = counted.Done == 0 ? "" : L($" {InWords.Count(counted.Done)} more {(counted.Done == 1 ? L("matches and is") : L("match and are"))} left out: {(isCancel ? L("finished already.") : L("waiting for a place, running, succeeded, or run again since."))}");
        var ask = isCancel
            ? new Confirmation(L($"Cancel {some}?"), L($"Nothing more is tried for them; what running ones did so far stays done.{rest}"), L($"Cancel {some}"), L("Let them go on"), IsDestructive: true)
            : new Confirmation(L($"Run {some} again?"), L($"Each for its event, {(wish.Version == RetryVersion.Todays ? L("with today's version of its reaction") : L("as the version that ran"))}; retries that wait start now.{rest}"), L($"Run {some} again"), L("Leave them"));
        if (await ask.AskAsync(dialogs) && await batches.StartAsync(wish, actor, _leaving.Token) is { } begun)
        {
            _batch = begun;
            await OnClear.InvokeAsync();
            _ = FollowAsync(begun.Id);
        }
    }

    private async Task StopAsync()
    {
        if (_batch is { } batch)
            await batches.StopAsync(batch.Id, await Current.GetAsync(), _leaving.Token);
    }

    private async Task FollowAsync(Guid id)
    {
        try
        {
            using var timer = new PeriodicTimer(Pace, clock);
            do
            {
                if (_batch is { } shown && shown.Id == id && await batches.FindAsync(id, _leaving.Token) is { } now)
                    await InvokeAsync(() => { _batch = now; StateHasChanged(); });
            }
            while (_batch is { EndedAt: null } && await timer.WaitForNextTickAsync(_leaving.Token));
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }
}
