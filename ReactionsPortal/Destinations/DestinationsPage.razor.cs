using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Destinations;

/// <summary>The hosts that runs are on their way to, and those that do not answer.</summary>
public sealed partial class DestinationsPage(IDestinations destinations, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Destination>? _destinations;
    private Actor? _actor;
    private bool _mayTry;
    private string? _problem;
    private Task _following = Task.CompletedTask;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    private string Sentence => _destinations?.Count(one => one.Trouble is not null) switch
    {
        null or 0 => L("Hosts that HTTP requests are on their way to."),
        1 => L("One does not answer. It goes on by itself when it does again."),
        var some => L($"{InWords.Count(some.Value)} do not answer. They go on by themselves when they do again."),
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
        _actor = await Actor.GetAsync();
        _mayTry = _actor.MostAnywhere >= MemberRole.Support;
        _destinations = destinations.List();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private async Task TryAsync(string name)
    {
        _problem = await destinations.ProbeAsync(name, _actor!, _leaving.Token) ? null : L($"{name} answers again, or nothing waits for it.");
        _destinations = destinations.List();
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenReads, clock, leaving);
                if (_destinations is null)
                    continue;
                _destinations = destinations.List();
                await InvokeAsync(StateHasChanged);
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
