using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Keys;
using ReactionsPortal.Layout;
using ReactionsPortal.Members;

namespace ReactionsPortal.Overview;

/// <summary>What needs a person, then how it goes; the first steps until a run has succeeded.</summary>
public sealed partial class HomePage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _leaving = new();
    private OverviewReader _reader = default!;
    private OverviewState? _state;
    private string _member = "";
    private bool _hasFailed;
    private bool _isFirstRunKept;
    private Task _following = Task.CompletedTask;

    [Inject]
    private IRunHistory History { get; set; } = default!;

    [Inject]
    private IRunNews News { get; set; } = default!;

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private IConnections Connections { get; set; } = default!;

    [Inject]
    private IDestinationSpeeds Speeds { get; set; } = default!;

    [Inject]
    private ICertificateDates Certificates { get; set; } = default!;

    [Inject]
    private ITroubles Troubles { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private IDestinations Destinations { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    [Inject]
    private MemberClock Clock { get; set; } = default!;

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
        _reader = new OverviewReader(History, Reactions, Connections, Destinations, Speeds, new Expiries(Certificates, (await Actor.GetAsync()).Role >= MemberRole.Administrator ? Services.GetService<ApiKeys>() : null, Troubles, Clock), Clock);
        _member = MemberFace.Of((await Authentication.GetAuthenticationStateAsync()).User).Name;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = Task.WhenAll(FollowAsync(Runs(_leaving.Token)), FollowAsync(Connections.FollowAsync(_leaving.Token)));
    }

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            await ReadAsync();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    /// <summary>The first steps stay until the member leaves them: nothing is swapped under the reader.</summary>
    private async Task ReadAsync()
    {
        var read = await _reader.ReadAsync(_leaving.Token);
        _isFirstRunKept = _isFirstRunKept || _state is null && !read.HasSucceeded;
        _state = read with { IsFirstRun = _isFirstRunKept };
        StateHasChanged();
    }

    private async Task FinishAsync()
    {
        _isFirstRunKept = false;
        _state = _state! with { IsFirstRun = false };
        await ReadAsync();
    }

    private string Now()
    {
        var zone = Clock.LocalTimeZone;
        return $"{TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture)}, {(zone.Id is "Etc/UTC" ? "UTC" : zone.Id)}";
    }

    private async IAsyncEnumerable<int> Runs([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken leaving)
    {
        await foreach (var changes in News.FollowAsync(leaving))
            yield return changes.Created;
    }

    private async Task FollowAsync(IAsyncEnumerable<int> changes)
    {
        try
        {
            await foreach (var _ in changes)
            {
                if (_state is not null)
                    await InvokeAsync(ReadAsync);
                await Task.Delay(BetweenReads, Clock, _leaving.Token);
            }
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
