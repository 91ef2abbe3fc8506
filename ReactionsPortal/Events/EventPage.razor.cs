using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Events;

/// <summary>One event: what every reaction said to it, and what it holds.</summary>
public sealed partial class EventPage(
    IEventHistory history, IMatchPreview preview, IRunHistory runs, IRunNews news, IConnections connections, IAwaitedHistory awaited, IChain chain, MemberClock clock, ILogger<EventPage> log)
    : ComponentBase, IAsyncDisposable
{
    private const string RanOnly = "ran";
    private const string OthersOnly = "others";
    private const string Raw = "raw";
    private const int MostRuns = 200;

    private CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private Guid? _opened;
    private Event? _event;
    private Connection? _connection;
    private EventVerdicts _verdicts = EventVerdicts.Of([]);
    private IReadOnlyDictionary<string, string> _variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<Run> _runs = [];
    private IReadOnlyList<Awaited> _awaited = [];
    private ChainItem? _chain;
    private string? _chainProblem;
    private bool _isMatched;
    private bool _isLoaded;
    private bool _hasFailed;
    private bool _showsElsewhere;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Which reactions: <c>ran</c>, <c>others</c>; null: all.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private MemberClock Clock => clock;

    private string Delay => _event is { } happened && happened.ReceivedAt - happened.OccurredAt is var delay && delay > TimeSpan.FromMilliseconds(1)
        ? L($", {(happened.Source == EventSource.Portal ? L("raised") : L("read"))} {InWords.Duration(delay)} later")
        : "";

    private string? OctopusLink => _variables.GetValueOrDefault("Octopus.Web.DeploymentUrl") is { Length: > 0 } link ? link : null;

    private string ElsewhereWords => string.Join(", ", _verdicts.Elsewhere
        .SelectMany(one => one.Conditions.Where(condition => !condition.Met).Take(1).Select(condition => condition.Wanted)).Distinct(StringComparer.OrdinalIgnoreCase).Take(4));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _opened == Id)
            return;

        await StopAsync();
        _leaving.Dispose();
        _leaving = new CancellationTokenSource();
        (_opened, _event, _chain, _showsElsewhere) = (Id, null, null, false);
        await LoadAsync();
        _following = Task.WhenAll(FollowMatchingAsync(_leaving.Token), FollowRunsAsync(_leaving.Token));
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
            EventPagesLog.EventFailed(log, Id, failure);
            _hasFailed = true;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var happened = await history.FindAsync(Id, cancellationToken);
        if (happened is null)
            return;

        _connection = happened.Source is EventSource.Octopus or EventSource.Portal && Guid.TryParse(happened.Origin, out var connection)
            ? await connections.FindAsync(connection, cancellationToken)
            : null;
        await ReadVerdictsAsync(cancellationToken);
        _event = happened;
    }

    /// <summary>The rest of the page does without it.</summary>
    private async Task ReadChainAsync(CancellationToken cancellationToken)
    {
        try
        {
            _chain = await chain.OfEventAsync(Id, cancellationToken);
            _chainProblem = _chain is null ? L("Nothing is known of it any more.") : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            EventPagesLog.EventFailed(log, Id, failure);
            _chainProblem = L("What belongs together could not be read. The log of the portal has the details.");
        }
    }

    private async Task ReadVerdictsAsync(CancellationToken cancellationToken)
    {
        _variables = await history.VariablesAsync(Id, cancellationToken);
        _isMatched = _variables.Count > 0;
        await ReadChainAsync(cancellationToken);
        if (!_isMatched)
            return;

        _awaited = await awaited.OfEventAsync(Id, cancellationToken);
        _verdicts = EventVerdicts.Of(await preview.ExplainAllAsync(Id, cancellationToken) ?? []);
        _runs = (await runs.ListAsync(new RunQuery { Event = Id, Limit = MostRuns }, cancellationToken)).Items;
    }

    private async Task FollowMatchingAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in history.FollowAsync(leaving))
            {
                // A webhook's variables are there before it is matched: only a verdict says that it was.
                if ((_isMatched && _verdicts.Count > 0) || _event is null)
                    continue;

                await InvokeAsync(() => RefreshAsync(leaving));
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

    private async Task FollowRunsAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var changes in news.FollowAsync(leaving))
            {
                if (_runs.Any(run => changes.Changed.Contains(run.Id)))
                    await InvokeAsync(() => RefreshAsync(leaving));
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

    // What could not be read now stays as it was shown; the next change reads again.
    private async Task RefreshAsync(CancellationToken leaving)
    {
        try
        {
            await ReadVerdictsAsync(leaving);
        }
        catch (Exception) when (leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            EventPagesLog.EventFailed(log, Id, failure);
        }

        StateHasChanged();
    }

    private async Task StopAsync()
    {
        await _leaving.CancelAsync();
        await _following;
    }

    private string AddressOf(string? show) => PageAddress.Of($"events/{Id}", ("show", show), ("tab", Tab));
}
