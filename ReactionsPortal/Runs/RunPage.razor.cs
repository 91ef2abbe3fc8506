using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>One run: what ended it, its attempts, the evidence, why it matched. Live while it goes on.</summary>
public sealed partial class RunPage(IRunHistory history, IRunNews news, IReactions reactions, IEventHistory events, IDestinations destinations, IChain chain, IGallery gallery, MemberClock clock, ILogger<RunPage> log)
    : ComponentBase, IAsyncDisposable
{
    private CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private Guid? _opened;
    private RunDetails? _details;
    private RunLogLines _log = new(history, Guid.Empty);
    private Event? _event;
    private IReadOnlyDictionary<string, string> _variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    private ChainItem? _chain;
    private string? _chainProblem;
    private VendorRemedy? _remedy;
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

    private string? ChainNote => _details?.Run.Status is RunStatus.Failed or RunStatus.Interrupted && _event is { Source: EventSource.Portal, Category: PortalEventKind.RunFailed }
        ? L("This run raises no RunFailed: one started it.")
        : null;

    private MemberClock Clock => clock;

    private string? WaitsFor => _details is null ? null : destinations.WhyWaits(_details.Run);

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
            (_opened, _details, _chain, _remedy, _log) = (Id, null, null, null, new RunLogLines(history, Id));
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
        _details = details;
        _remedy = VendorRemedy.Of(details, gallery);
        await ReadChainAsync(cancellationToken);
    }

    /// <summary>The rest of the page does without it.</summary>
    private async Task ReadChainAsync(CancellationToken cancellationToken)
    {
        try
        {
            _chain = await chain.OfRunAsync(Id, cancellationToken);
            _chainProblem = _chain is null ? L("Nothing is known of it any more.") : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            RunPagesLog.RunFailed(log, Id, failure);
            _chainProblem = L("What belongs together could not be read. The log of the portal has the details.");
        }
    }

    // What could not be read now stays as it was shown; the next change reads again.
    private async Task RefreshAsync()
    {
        try
        {
            if (await history.FindAsync(Id, _leaving.Token) is { } details)
            {
                await _log.ReadNewAsync(_leaving.Token);
                var changed = _details?.Run.Status != details.Run.Status;
                _details = details;
                _remedy = VendorRemedy.Of(details, gallery);
                if (changed)
                    await ReadChainAsync(_leaving.Token);
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

    private int? CountOf(RunTab tab) => tab == RunTab.Log ? (int)_log.Count : tab == RunTab.Variables ? _variables.Count : tab == RunTab.Files ? _details?.Artifacts.Count : null;
}
