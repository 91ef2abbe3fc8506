using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Recoveries;

/// <summary>What there is to catch up with by destination, and the plans that do it.</summary>
public sealed partial class RecoveryPage(IRecoveries recoveries, TimeProvider clock, ILogger<RecoveryPage> log) : ComponentBase, IAsyncDisposable
{
    private const int UsualRate = 60;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, int> _rates = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _keeps = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<RecoveryOutlook>? _outlook;
    private IReadOnlyList<Recovery> _plans = [];
    private Task _following = Task.CompletedTask;
    private bool _mayOperate;
    private bool _hasFailed;
    private string? _refusal;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private string Sentence => _outlook switch
    {
        null => "",
        [] => L("No destination has runs that failed for good or wait."),
        [var one] => L($"{one.Destination} has runs to catch up with."),
        var several => L($"{InWords.Count(several.Count)} destinations have runs to catch up with."),
    };

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _mayOperate = (await Current.GetAsync()).MostAnywhere >= MemberRole.Support;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private static string What(RecoveryOutlook outlook)
    {
        string?[] parts =
        [
            outlook.Failed > 0 ? L($"{InWords.Count(outlook.Failed, "run", "runs")} failed for good") : null,
            outlook.Waiting > 0 ? L($"{InWords.Count(outlook.Waiting, "run", "runs")} {(outlook.Waiting == 1 ? L("waits") : L("wait"))} for the next attempt") : null,
        ];
        var cut = outlook.IsCut ? L($" More than {InWords.Count(RecoveryOutlook.Most)} were not looked at; the plan takes them along.") : "";
        return L($"{string.Join(L(" and "), parts.OfType<string>())}; {(outlook.Superseded == 0 ? L("none") : InWords.Count(outlook.Superseded))} of them {(outlook.Superseded == 1 ? L("is") : L("are"))} superseded by a newer deployment.{cut}");
    }

    private string Lasts(RecoveryOutlook outlook)
    {
        var runs = outlook.Failed + outlook.Waiting - (_keeps.Contains(outlook.Destination) ? 0 : outlook.Superseded);
        return runs == 0 ? L("Nothing is left to run.") : L($"{InWords.Count(runs, "run", "runs")} in about {InWords.Whole(TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling((double)runs / RateOf(outlook.Destination)))))}");
    }

    private int RateOf(string destination) => _rates.GetValueOrDefault(destination, UsualRate);

    private void Keep(string destination, bool keeps) => _ = keeps ? _keeps.Add(destination) : _keeps.Remove(destination);

    private async Task StartAsync(RecoveryOutlook outlook)
    {
        var begun = await recoveries.StartAsync(outlook.Destination, Math.Clamp(RateOf(outlook.Destination), 1, IRecoveries.MostPerMinute), !_keeps.Contains(outlook.Destination), await Current.GetAsync(), _leaving.Token);
        _refusal = begun is null ? L("There is nothing to catch up with any more, or a plan goes on already.") : null;
        await LoadAsync();
    }

    private async Task StopAsync(Recovery plan)
    {
        await recoveries.StopAsync(plan.Id, await Current.GetAsync(), _leaving.Token);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _outlook = await recoveries.OutlookAsync(_leaving.Token);
            _plans = await recoveries.ListAsync(_leaving.Token);
            _hasFailed = false;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            RecoveryPageLog.NotRead(log, failure);
            _hasFailed = true;
        }
    }

    /// <summary>While a plan goes on, how far it is; once it ended, what is left.</summary>
    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            using var timer = new PeriodicTimer(Pace, clock);
            while (await timer.WaitForNextTickAsync(leaving))
            {
                if (!_plans.Any(plan => plan.State == RecoveryState.Running))
                    continue;
                var plans = await recoveries.ListAsync(leaving);
                var hasEnded = !plans.Any(plan => plan.State == RecoveryState.Running);
                await InvokeAsync(async () =>
                {
                    _plans = plans;
                    if (hasEnded)
                        await LoadAsync();
                    StateHasChanged();
                });
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
}
