using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

public sealed partial class SubscriptionCard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private SubscriptionHealth? _health;
    private string? _problem;
    private bool _hasFailed;
    private bool _isWorking;
    private (Guid Connection, int News)? _shown;

    /// <summary>Id of the connection.</summary>
    [Parameter, EditorRequired]
    public Guid Connection { get; set; }

    /// <summary>Whether the member may make and remove it.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Another number: something changed, look again.</summary>
    [Parameter]
    public int News { get; set; }

    [Inject]
    private IOctopusSubscriptions Subscriptions { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private bool NeedsRepair => _health is { } health && SubscriptionLook.Of(health.State).Tone == Tone.Bad;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _shown == (Connection, News))
            return;
        _shown = (Connection, News);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _health = await Subscriptions.FindAsync(Connection, _leaving.Token);
            _hasFailed = _health is null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private Task MakeAsync() => WorkAsync(async () =>
    {
        switch (await Subscriptions.MakeAsync(Connection, await Actor.GetAsync(), _leaving.Token))
        {
            case SubscriptionOutcome.Made made:
                _health = made.Health;
                break;
            case SubscriptionOutcome.Refused refused:
                _problem = refused.Sentence;
                break;
            default:
                _hasFailed = true;
                break;
        }
    });

    private async Task RemoveAsync()
    {
        var question = new Confirmation("Remove the subscription?", "Octopus pushes no more. Events still come by the feed, some seconds later.", "Remove subscription");
        if (!await question.AskAsync(Dialogs))
            return;
        await WorkAsync(async () =>
        {
            _problem = await Subscriptions.RemoveAsync(Connection, await Actor.GetAsync(), _leaving.Token) is { Length: > 0 } left ? left : null;
            await LoadAsync();
        });
    }

    private async Task WorkAsync(Func<Task> act)
    {
        _isWorking = true;
        _problem = null;
        try
        {
            await act();
        }
        finally
        {
            _isWorking = false;
        }
    }
}
