using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

public sealed partial class ConnectionPage : ComponentBase, IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string[]> NoErrors = new Dictionary<string, string[]>(StringComparer.Ordinal);

    private static readonly TimeSpan PagePace = TimeSpan.FromSeconds(1);

    /// <summary>The cards ask more: the proof reads the last thousands of events.</summary>
    private static readonly TimeSpan CardPace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _leaving = new();
    private Connection? _connection;
    private ConnectionForm _form = new();
    private IReadOnlyDictionary<string, string[]> _errors = NoErrors;
    private ConnectionCheck? _check;
    private IReadOnlyList<OctopusName> _spaces = [];
    private IReadOnlyList<Reaction> _usedBy = [];
    private Actor? _actor;
    private bool _mayChange;
    private bool _hasFailed;
    private bool _isMissing;
    private bool _isChanged;
    private bool _isWorking;
    private int _hours = 24;
    private string? _news;
    private int _cardNews;
    private Task _following = Task.CompletedTask;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private IOctopusPicks Picks { get; set; } = default!;

    [Inject]
    private IConnections Connections { get; set; } = default!;

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private SandboxConnection Sandbox { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private MemberClock Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsSandbox => Sandbox.IsOn && _connection is not null && Sandbox.Is(_connection);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() => _connection?.Id == Id || !RendererInfo.IsInteractive ? Task.CompletedTask : LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = Task.WhenAll(FollowAsync(PagePace, LookAsync), FollowAsync(CardPace, LookAtCardsAsync));
    }

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayChange = _actor.Role >= MemberRole.Administrator;
            _connection = await Connections.FindAsync(Id, _leaving.Token);
            _isMissing = _connection is null;
            if (_connection is null)
                return;
            TakeForm(_connection);
            _usedBy = [.. Reactions.Today.Where(one => string.Equals(one.Document.Trigger.Octopus?.Connection ?? one.Document.Trigger.Absence?.Connection ?? one.Document.Action.PowerShell?.Connection, _connection.Name, StringComparison.OrdinalIgnoreCase))];
            _spaces = [.. (await Picks.FindAsync(Id, PickKind.Space, "", _leaving.Token))?.Items.Select(space => new OctopusName(space.Id!, space.Name)) ?? []];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private void TakeForm(Connection connection)
    {
        _form = ConnectionForm.Of(connection);
        _isChanged = false;
        _errors = NoErrors;
    }

    private void Typed(string field)
    {
        _isChanged = true;
        if (field is "url" or "apiKey" or "proxy")
            _check = null;
        if (_errors.ContainsKey(field))
            _errors = _errors.Where(one => one.Key != field).ToDictionary(StringComparer.Ordinal);
    }

    private Task CheckAsync() => WorkAsync(async () => _check = await Connections.CheckAsync(_form.ToDraft(), Id, _actor!, _leaving.Token));

    private Task SaveAsync() => WorkAsync(async () =>
    {
        switch (await Connections.UpdateAsync(Id, _form.ToDraft(), _actor!, _leaving.Token))
        {
            case ConnectionOutcome.Saved saved:
                _check = null;
                _news = saved.Connection.Name == _connection!.Name || _usedBy.Count == 0
                    ? L("The connection is saved.")
                    : L($"The connection is saved; {InWords.Count(_usedBy.Count, "reaction follows", "reactions follow")} it to its new name.");
                _connection = saved.Connection;
                TakeForm(saved.Connection);
                break;
            case ConnectionOutcome.Invalid invalid:
                _errors = invalid.Errors;
                if (invalid.Check is { Certificate: not null } check)
                    _check = check;
                break;
            default:
                _isMissing = true;
                break;
        }
    });

    private async Task ReadNowAsync()
    {
        _news = await Connections.ReadNowAsync(Id, await Actor.GetAsync(), _leaving.Token) ? L("The feed is read now.") : null;
        _connection = await Connections.FindAsync(Id, _leaving.Token);
    }

    private async Task ReadBackAsync()
    {
        var question = new Confirmation(L($"Read {InWords.Count(_hours, "hour", "hours")} back?"), L("Reactions that are on run for each earlier event that they match, unless it was read before."), L("Read back"), L("Not now"));
        if (await question.AskAsync(Dialogs) && await Connections.ReadBackAsync(Id, _hours, _actor!, _leaving.Token))
            _news = L($"The events of the last {InWords.Count(_hours, "hour", "hours")} are read.");
    }

    private async Task StartFromHereAsync()
    {
        if (await Connections.SkipPreviewAsync(Id, _leaving.Token) is not { } skipped)
        {
            _news = L("The server cannot be asked now what would be passed over.");
            return;
        }
        if (skipped.Events == 0)
        {
            _news = L("Nothing is passed over: everything that has happened is read.");
            return;
        }
        var question = new Confirmation(L($"Pass over {InWords.Count(skipped.Events, "event", "events")}?"), Skipped(skipped), L("Start from here"), L("Keep reading"), IsDestructive: true);
        if (!await question.AskAsync(Dialogs))
            return;
        _news = await Connections.StartFromHereAsync(Id, _actor!, _leaving.Token) is { } done
            ? L($"{InWords.Count(done.Events, "event", "events")} up to AutoId {InWords.Count(done.To)} were passed over.")
            : L("The server cannot be asked now; nothing was passed over.");
    }

    private string Skipped(SkipPreview skipped) =>
        L($"AutoIds {InWords.Count(skipped.From)} to {InWords.Count(skipped.To)}") + (skipped.Since is { } since ? L($", everything since {InWords.Exact(since, Clock.LocalTimeZone)},") : "")
        + L($" are never read, and no reaction runs for them.{(_usedBy.Count == 0 ? "" : L($" {InWords.Count(_usedBy.Count, "reaction listens", "reactions listen")} to this connection."))} Read back brings them later, if need be.");

    private async Task SetPausedAsync()
    {
        var pause = _connection!.State != ConnectionState.Paused;
        if (pause && !await new Confirmation(L($"Pause {_connection.Name}?"), L("No reaction starts from its events meanwhile. When it goes on, the events in between are read."), L("Pause connection"), L("Keep reading")).AskAsync(Dialogs))
            return;
        _connection = await Connections.SetPausedAsync(Id, pause, _actor!, _leaving.Token) ?? _connection;
        _news = null;
    }

    private async Task DeleteAsync()
    {
        var consequence = L("Its events and runs stay readable.") + _usedBy.Count switch
        {
            0 => "",
            1 => L($" {_usedBy[0].Document.Name} will not start any more."),
            var count => L($" {count} reactions will not start any more."),
        };
        if (!await new Confirmation(L($"Delete {_connection!.Name}?"), consequence, L("Delete connection"), L("Keep"), IsDestructive: true).AskAsync(Dialogs))
            return;
        await Connections.DeleteAsync(Id, _actor!, _leaving.Token);
        Navigation.NavigateTo("connections");
    }

    private string SpaceName(string id) => _spaces.FirstOrDefault(space => space.Id == id)?.Name ?? id;

    private async Task WorkAsync(Func<Task> act)
    {
        _isWorking = true;
        _errors = NoErrors;
        _news = null;
        try
        {
            await act();
        }
        finally
        {
            _isWorking = false;
        }
    }

    private async Task FollowAsync(TimeSpan pace, Func<CancellationToken, Task> look)
    {
        try
        {
            await new PacedNews(pace, Clock).FollowAsync(Connections.FollowAsync(_leaving.Token), look, _leaving.Token);
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task LookAsync(CancellationToken leaving)
    {
        if (await Connections.FindAsync(Id, leaving) is { } now)
            _connection = now;
        await InvokeAsync(StateHasChanged);
    }

    private Task LookAtCardsAsync(CancellationToken leaving)
    {
        _cardNews++;
        return InvokeAsync(StateHasChanged);
    }
}
