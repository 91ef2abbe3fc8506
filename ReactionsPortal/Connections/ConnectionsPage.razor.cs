using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

public sealed partial class ConnectionsPage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Connection>? _connections;
    private Actor? _actor;
    private bool _mayChange;
    private bool _hasFailed;
    private bool _isWorking;
    private string? _problem;
    private Task _following = Task.CompletedTask;

    [Inject]
    private IConnections Connections { get; set; } = default!;

    [Inject]
    private SandboxConnection Sandbox { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool MaySandbox => Sandbox.IsOn && _connections is not null && !_connections.Any(Sandbox.Is);

    private string Sentence
    {
        get
        {
            if (_connections is null or { Count: 0 })
                return L("Octopus servers whose events start reactions.");
            var wrong = _connections.Count(one => ConnectionLook.NeedsAttention(one.State));
            return wrong == 0
                ? $"{InWords.Count(_connections.Count, "connection", "connections")}; {(_connections.Count == 1 ? L("it needs") : L("none needs"))} {(_connections.Count == 1 ? L("nothing") : L("you"))}."
                : L($"{wrong} of {InWords.Count(_connections.Count, "connection", "connections")} {(wrong == 1 ? L("needs") : L("need"))} you.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayChange = _actor.Role >= MemberRole.Administrator;
            _connections = await Connections.ListAsync(_leaving.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private async Task UseSandboxAsync()
    {
        _isWorking = true;
        _problem = null;
        try
        {
            switch (await Sandbox.ConnectAsync(_actor!, _leaving.Token))
            {
                case ConnectionOutcome.Saved saved:
                    Navigation.NavigateTo($"connections/{saved.Connection.Id}");
                    break;
                case ConnectionOutcome.Invalid invalid:
                    _problem = L("The sandbox could not be connected: ") + string.Join(" ", invalid.Errors.Values.SelectMany(one => one));
                    break;
                default:
                    _problem = L("The sandbox could not be connected: it does not listen yet.");
                    break;
            }
        }
        finally
        {
            _isWorking = false;
        }
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in Connections.FollowAsync(leaving))
            {
                _connections = await Connections.ListAsync(leaving);
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
