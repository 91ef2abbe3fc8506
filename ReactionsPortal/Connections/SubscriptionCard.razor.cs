using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

/// <summary>Each look asks the server, once a space: only when the connection's state is another one, or while the first push is awaited.</summary>
public sealed partial class SubscriptionCard : LookupCard<SubscriptionHealth>
{
    private string? _problem;
    private bool _isWorking;
    private ConnectionState _state;
    private int _news;

    /// <summary>How the connection fares.</summary>
    [Parameter, EditorRequired]
    public ConnectionState State { get; set; }

    /// <summary>Whether the member may make and remove it.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Another number: something changed that may be the first push.</summary>
    [Parameter]
    public int News { get; set; }

    [Inject]
    private IOctopusSubscriptions Subscriptions { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private bool NeedsRepair => Found is { } health && SubscriptionLook.Of(health.State).Tone == Tone.Bad;

    protected override Task<SubscriptionHealth?> FindAsync(CancellationToken cancellationToken) => Subscriptions.FindAsync(Connection, cancellationToken);

    protected override bool TakeNews()
    {
        var isNews = _state != State || (_news != News && Found?.State == SubscriptionState.Waiting);
        (_state, _news) = (State, News);
        return isNews;
    }

    private Task MakeAsync() => WorkAsync(async () =>
    {
        switch (await Subscriptions.MakeAsync(Connection, await Actor.GetAsync(), Leaving))
        {
            case SubscriptionOutcome.Made made:
                Found = made.Health;
                break;
            case SubscriptionOutcome.Refused refused:
                _problem = refused.Sentence;
                break;
            default:
                HasFailed = true;
                break;
        }
    });

    private async Task RemoveAsync()
    {
        var question = new Confirmation(L("Remove the subscription?"), L("Octopus pushes no more. Events still come by the feed, some seconds later."), L("Remove subscription"));
        if (!await question.AskAsync(Dialogs))
            return;
        await WorkAsync(async () =>
        {
            _problem = await Subscriptions.RemoveAsync(Connection, await Actor.GetAsync(), Leaving) is { Length: > 0 } left ? left : null;
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
