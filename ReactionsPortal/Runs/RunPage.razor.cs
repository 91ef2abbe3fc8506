using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>One run: what ended it, its attempts, the evidence, why it matched. Live while it goes on.</summary>
public sealed partial class RunPage(IRunHistory history, IRunNews news, IReactions reactions, IEventHistory events, TimeProvider clock, ILogger<RunPage> log)
    : ComponentBase, IAsyncDisposable
{
    private const int MostSiblings = 50;

    private CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private Guid? _opened;
    private RunDetails? _details;
    private RunLogLines _log = new(history, Guid.Empty);
    private Event? _event;
    private IReadOnlyDictionary<string, string> _variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<Run> _siblings = [];
    private int? _todaysVersion;
    private RunTab _tab = RunTab.Response;
    private bool _isLoaded;
    private bool _hasFailed;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabKey { get; set; }

    /// <summary>Number of the attempt shown; null: the last one.</summary>
    [SupplyParameterFromQuery(Name = "attempt")]
    public int? Attempt { get; set; }

    /// <summary>Number of the attempt's request shown; null: the one that failed, else the last.</summary>
    [SupplyParameterFromQuery(Name = "request")]
    public int? Request { get; set; }

    private TimeProvider Clock => clock;

    private Attempt? Shown => _details?.Attempts.FirstOrDefault(attempt => attempt.Number == Attempt) ?? (_details is null ? null : RunWords.LastAttempt(_details));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && _opened != Id)
        {
            await StopAsync();
            _leaving.Dispose();
            _leaving = new CancellationTokenSource();
            (_opened, _details, _log) = (Id, null, new RunLogLines(history, Id));
            await LoadAsync();
            _following = FollowAsync(Id, _leaving.Token);
        }

        ChooseTab();
    }

    private async Task LoadAsync()
    {
        (_isLoaded, _hasFailed) = (false, false);
        try
        {
            await ReadAsync(_leaving.Token);
            _isLoaded = true;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            RunPagesLog.RunFailed(log, Id, failure);
            _hasFailed = true;
        }

        ChooseTab();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var details = await history.FindAsync(Id, cancellationToken);
        if (details is null)
            return;

        await _log.ReadNewAsync(cancellationToken);
        _todaysVersion = (await reactions.FindAsync(details.Run.Reaction.Id, cancellationToken))?.Version;
        _event = await events.FindAsync(details.Run.Event.Id, cancellationToken);
        _variables = await events.VariablesAsync(details.Run.Event.Id, cancellationToken);
        var same = await history.ListAsync(new RunQuery { Event = details.Run.Event.Id, Limit = MostSiblings }, cancellationToken);
        _siblings = [.. same.Items.Where(run => run.Id != Id)];
        _details = details;
    }

    // What could not be read now stays as it was shown; the next change reads again.
    private async Task RefreshAsync()
    {
        try
        {
            if (await history.FindAsync(Id, _leaving.Token) is { } details)
            {
                await _log.ReadNewAsync(_leaving.Token);
                _details = details;
            }
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            RunPagesLog.RunFailed(log, Id, failure);
        }

        StateHasChanged();
    }

    private async Task FollowAsync(Guid run, CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in news.FollowRunAsync(run, leaving))
                await InvokeAsync(RefreshAsync);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task StopAsync()
    {
        await _leaving.CancelAsync();
        await _following;
    }

    private void ChooseTab()
    {
        if (_details is not { Run.Action: var action })
            return;

        var tabs = RunTab.For(action);
        _tab = tabs.FirstOrDefault(tab => tab.Key == TabKey) ?? tabs[0];
    }

    private string AddressOf(RunTab tab, int? attempt, int? request = null) => PageAddress.Of($"runs/{Id}",
        ("tab", _details is { Run.Action: var action } && RunTab.For(action)[0] == tab ? null : tab.Key),
        ("attempt", attempt?.ToString(CultureInfo.InvariantCulture)),
        ("request", request?.ToString(CultureInfo.InvariantCulture)));

    private int? CountOf(RunTab tab) => tab == RunTab.Log ? _log.Lines.Count : tab == RunTab.Variables ? _variables.Count : tab == RunTab.Files ? _details?.Artifacts.Count : null;
}
