using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Replays;
using ReactionsPortal.Events;
using ReactionsPortal.Members;

namespace ReactionsPortal.Replays;

/// <summary>Says what a replay would send, starts it, and shows how far it is.</summary>
public sealed partial class ReplayPage(IReplays replays, IReactions reactions, IEventHistory history, IDialogService dialogs, TimeProvider clock, ILogger<ReplayPage> log) : ComponentBase, IAsyncDisposable
{
    private const int UsualRate = 60;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _asking;
    private IReadOnlyList<ReplayPlan> _plans = [];
    private IReadOnlyList<Suggestion> _reactions = [];
    private IReadOnlyList<Reaction> _all = [];
    private EventFilters _filters = new();
    private ReplayForecast? _forecast;
    private string _reactionName = "";
    private Guid? _reaction;
    private string? _summary;
    private string? _asked;
    private string? _refusal;
    private int _rate = UsualRate;
    private bool _isMissing;
    private bool _hasFailed;
    private bool _isBusy;
    private Task _following = Task.CompletedTask;

    /// <summary>The one event; null: those of the filter.</summary>
    [SupplyParameterFromQuery(Name = "event")]
    public Guid? Event { get; set; }

    [SupplyParameterFromQuery(Name = "source")]
    public string? Source { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    public string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "route")]
    public string? Route { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private bool HasWish => Event is not null || _filters.AreSet;

    private string BackHref => Event is { } one ? $"events/{one}" : _filters.AreSet ? _filters.Address : "events";

    private string BackText => Event is not null ? L("Event") : L("Events");

    private string What() => Event is not null ? _summary ?? L("One event") : L($"Events: {string.Join(", ", _filters.InWords(clock.LocalTimeZone))}");

    private string Sentence
    {
        get
        {
            var forecast = _forecast!;
            var events = $"{InWords.Count(forecast.Events, "event", "events")}{(forecast.IsCut ? L(", the newest of more") : "")}";
            var found = forecast.Runs == 0
                ? L($"{InWords.Sentence(events)}: no enabled reaction would run.")
                : L($"{InWords.Sentence(events)}: {InWords.Count(forecast.Runs, "run", "runs")} of {InWords.Count(forecast.Reactions.Count, "reaction", "reactions")}. Nothing is sent yet.");
            return forecast.Unknown == 0 ? found : L($"{found} Of {InWords.Count(forecast.Unknown, "event", "events")} it is not known: {forecast.UnknownWhy}");
        }
    }

    private ReplayWish Wish => new(_filters.ToQuery(clock.GetUtcNow())) { Event = Event, Reaction = _reaction };

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _asking?.Dispose();
        await _following;
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _filters = EventFilters.Of(Source, Category, Route, Period, Text);
        if (!RendererInfo.IsInteractive || _asked == $"{Event} {_filters.Address}")
            return;
        _asked = $"{Event} {_filters.Address}";
        _plans = await replays.ListAsync(_leaving.Token);
        _all = await reactions.ListAsync(_leaving.Token);
        _reactions = [.. _all.Where(one => one.Document.Enabled).Select(one => new Suggestion(one.Document.Name, one.Document.Name, null) { Id = one.Id.ToString() })];
        _summary = Event is { } id ? (await history.FindAsync(id, _leaving.Token))?.Summary : null;
        if (HasWish)
            await ForecastAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private string Lasts(ReplayForecast forecast) => L($"{InWords.Count(forecast.Runs, "run", "runs")} in about {InWords.Whole(TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling((double)forecast.Runs / Math.Max(1, _rate)))))}");

    private Task PickReactionAsync(Suggestion picked) => ThroughAsync(picked.Value);

    /// <summary>While one types no reaction is meant yet; an empty line means all.</summary>
    private async Task TypeReactionAsync(string text)
    {
        _reactionName = text;
        if (text.Length == 0 || _all.Any(one => string.Equals(one.Document.Name, text, StringComparison.OrdinalIgnoreCase)))
            await ThroughAsync(text);
    }

    private async Task ThroughAsync(string name)
    {
        _reactionName = name;
        var chosen = _all.FirstOrDefault(one => string.Equals(one.Document.Name, name, StringComparison.OrdinalIgnoreCase))?.Id;
        if (chosen == _reaction)
            return;
        _reaction = chosen;
        await ForecastAsync();
    }

    private async Task ForecastAsync()
    {
        if (_asking is not null)
            await _asking.CancelAsync();
        var asking = _asking = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        (_forecast, _hasFailed, _isMissing) = (null, false, false);
        StateHasChanged();
        try
        {
            var found = await Task.Run(() => replays.ForecastAsync(Wish, asking.Token), asking.Token);
            (_forecast, _isMissing) = (found, found is null);
        }
        catch (Exception) when (asking.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            log.NotForeseen(failure);
            _hasFailed = true;
        }
    }

    private async Task StartAsync()
    {
        var forecast = _forecast!;
        var hosts = forecast.Reactions.SelectMany(share => share.Where).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var scripts = forecast.Reactions.Count(share => share.Action == ActionKind.PowerShell);
        string?[] what = [hosts.Count > 0 ? L($"requests go to {InWords.AllOf(hosts)}") : null, scripts > 0 ? $"{InWords.Count(scripts, "script runs", "scripts run")}" : null];
        var confirmation = new Confirmation(L($"Start {InWords.Count(forecast.Runs, "run", "runs")}?"), L($"{InWords.Sentence(string.Join(L(" and "), what.OfType<string>()))}, for {InWords.Count(forecast.Events, "event", "events")}. What they do is done again, beside the runs that are there."), L("Start the replay"), L("Not now"));
        if (!await confirmation.AskAsync(dialogs))
            return;
        _isBusy = true;
        try
        {
            var begun = await replays.StartAsync(Wish, Math.Clamp(_rate, 1, IReplays.MostPerMinute), await Current.GetAsync(), _leaving.Token);
            _refusal = begun is null ? L("There is no event to replay any more.") : null;
            _plans = await replays.ListAsync(_leaving.Token);
        }
        catch (NotAllowedException refused)
        {
            _refusal = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task StopAsync(ReplayPlan plan)
    {
        await replays.StopAsync(plan.Id, await Current.GetAsync(), _leaving.Token);
        _plans = await replays.ListAsync(_leaving.Token);
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            using var timer = new PeriodicTimer(Pace, clock);
            while (await timer.WaitForNextTickAsync(leaving))
            {
                if (!_plans.Any(plan => plan.State == ReplayState.Running))
                    continue;
                var plans = await replays.ListAsync(leaving);
                await InvokeAsync(() =>
                {
                    _plans = plans;
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
